/// What validation does with one field of a row. Source: Django, "Form and field validation", and `Field.clean`.
struct FieldCleaning {
    let field: FieldSchema
    /// The value as it would be stored.
    let stored: DatabaseValue

    /// Nothing was entered: NULL, an empty text, list or object, no bytes.
    var isEmpty: Bool {
        switch stored {
        case .null: true
        case .text(let text): text.isEmpty || (field.type.kind == .json && ["[]", "{}", "\"\""].contains(text))
        case .blob(let bytes): bytes.isEmpty
        default: false
        }
    }

    /// Whether the field may be empty. What the database or the saving fills in may.
    var mayBeEmpty: Bool { field.options.blank || field.isAutomatic }

    /// The value in its one spelling where the field's kind has such a thing, and it is another one than now.
    /// - Throws: ``ValidationError`` where it is no value of that kind.
    // sync: lazy — reads text
    func normalized() throws -> String? {
        if field.type.kind == .decimal, case .text("NaN") = stored {
            throw ValidationError("Enter a number.", code: "invalid")
        }
        guard field.options.kind == .ipAddress, case .text(let text) = stored else { return nil }
        let trimmed = String(text.trimmingWhitespace)
        guard trimmed.contains(":") else { return trimmed == text ? nil : trimmed }
        guard let address = IPv6Address(trimmed) else {
            throw ValidationError("Enter a valid IPv4 or IPv6 address.", code: "invalid")
        }
        return address.text == text ? nil : address.text
    }

    /// Refuses what was not chosen from the field's choices, and what is missing.
    // sync: lazy — compares values
    func checkPresence() throws {
        guard field.options.editable else { return }
        let choices = field.choices
        if !choices.isEmpty, !isEmpty {
            guard choices.contains(where: { $0.value == stored }) else {
                throw ValidationError(
                    "Select a valid choice.", code: "invalid_choice",
                    parameters: ["value": SearchedValue(stored).text])
            }
            return
        }
        if stored.isNull, !field.isNullable, !field.isAutomatic {
            throw ValidationError("This field cannot be null.", code: "null")
        }
        if isEmpty, !mayBeEmpty { throw ValidationError("This field cannot be blank.", code: "blank") }
    }

    /// Asks whether the row that a foreign key names is there.
    func checkRelation(_ database: Database?) async throws {
        guard let relation = field.relation, !stored.isNull else { return }
        var search = RowSearch(relation.target, database)
        search.match(relation.targetField, stored)
        guard try await !search.exists() else { return }
        let shown = SearchedValue(stored).text
        throw ValidationError(
            "\(relation.target.verboseName) instance with \(relation.targetField.name) \(shown) does not exist.",
            code: "invalid",
            parameters: [
                "model": relation.target.verboseName, "field": relation.targetField.name, "value": shown,
            ])
    }

    /// Lets every rule of the field look at the value, and throws what they all said.
    func runValidators(_ value: any DatabaseField) async throws {
        guard !isEmpty, field.relation == nil else { return }
        var issues: [ValidationIssue] = []
        for validator in field.validators {
            do {
                try await validator.validate(value)
            } catch let error as ValidationError {
                issues += error.issues
            }
        }
        if !issues.isEmpty { throw ValidationError(issues) }
    }
}

extension FieldSchema {
    /// The kind's rules, those that `@Field` names, and those that the column's limits bring.
    var validators: [any FieldValidator] {
        var validators = options.kind.validators + options.validators
        if let limit = options.maxLength, type.kind == .text || type.kind == .binary {
            validators.append(.maxLength(limit))
        }
        if case .decimal(let maxDigits, let decimalPlaces) = type {
            validators.append(.decimal(maxDigits: maxDigits, decimalPlaces: decimalPlaces))
        }
        return validators
    }
}

/// A value as a message shows it.
private struct SearchedValue {
    let text: String

    init(_ value: DatabaseValue) {
        switch value {
        case .null: text = "NULL"
        case .integer(let value): text = String(value)
        case .real(let value): text = value.description
        case .text(let value): text = "'\(Shown(value).text)'"
        case .blob: text = "(bytes)"
        }
    }
}

extension String {
    /// Without white space at both ends.
    fileprivate var trimmingWhitespace: Substring {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return text.drop(while: \.isWhitespace)
    }
}
