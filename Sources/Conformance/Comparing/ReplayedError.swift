import VinylORM

/// An error as the corpus sees it.
struct ReplayedError: Sendable {
    /// What Django may call it; several where one of ours stands for several of its.
    let names: Set<String>
    /// Of a validation: the codes by field.
    var codes: [String: [String]]?
    /// Of a refused deletion: the rows, `[[model, key], …]`.
    var objects: [JSONValue]?
    let message: String
    /// A program with this mistake does not compile.
    var isUnwritable = false

    /// - Parameter facts: For the types of keys.
    init(_ error: any Error, _ facts: CorpusFacts) {
        message = "\(error)"
        switch error {
        case let error as NotWritable:
            isUnwritable = true
            names = error.names
        case let error as Raised: names = [error.name]
        case is DoesNotExist: names = ["DoesNotExist"]
        case is MultipleObjectsReturned: names = ["MultipleObjectsReturned"]
        case let error as ProtectedError:
            names = ["ProtectedError"]
            objects = Self.objects(error.rows, facts)
        case let error as RestrictedError:
            names = ["RestrictedError"]
            objects = Self.objects(error.rows, facts)
        case let error as ValidationError:
            names = ["ValidationError"]
            codes = Self.codes(error)
        case let error as FieldError: names = Self.names(error.kind)
        case let error as AttributeError:
            names = ["TypeError", "ValueError", "AttributeError", "ValidationError", "IntegrityError", "FieldError"]
            isUnwritable = error.kind != .missing
        case is UnsavedModel: names = ["ValueError"]
        case is TransactionManagementError: names = ["TransactionManagementError", "RuntimeError"]
        case let error as DatabaseError:
            names = error.isIntegrity ? ["IntegrityError"] : ["DatabaseError", "OperationalError"]
        default: names = ["\(type(of: error))"]
        }
    }

    // sync: floor — names an error
    private static func names(_ kind: FieldError.Kind) -> Set<String> {
        switch kind {
        case .unknownField, .unsupportedLookup: ["FieldError", "AttributeError"]
        case .invalidValue: ["ValueError", "TypeError", "ValidationError", "FieldError"]
        case .unsupportedByDatabase: ["NotSupportedError", "DatabaseError"]
        case .mixedTypes: ["FieldError"]
        case .unsupportedOperation: ["NotSupportedError", "TypeError", "ValueError", "AttributeError"]
        }
    }

    // sync: floor — converts values
    private static func objects(_ rows: [RowIdentity], _ facts: CorpusFacts) -> [JSONValue] {
        rows.map { row in
            let type = facts[row.model]?.keyField?.type ?? ""
            return .array([.string(row.model), StoredValue.json(row.key, type)])
        }
    }

    /// By Django's names of the fields.
    // sync: floor — converts values
    private static func codes(_ error: ValidationError) -> [String: [String]] {
        var codes: [String: [String]] = [:]
        for (field, issues) in error.errors {
            let name = field == ValidationError.nonFieldErrors ? "__all__" : SnakeCase(field).text
            codes[name, default: []] += issues.compactMap(\.code)
        }
        return codes.mapValues { $0.sorted() }
    }
}

/// What `{"raise": …}` throws.
struct Raised: Error, CustomStringConvertible {
    let name: String
    var description: String { name }
}

/// A program that says what the case says does not compile: the attribute is not there, the value is of another type.
struct NotWritable: Error, CustomStringConvertible {
    let description: String
    /// What Django raises instead, when the program runs.
    let names: Set<String>

    init(_ description: String) {
        self.description = description
        names = ["TypeError", "AttributeError", "ValueError"]
    }

    /// For a value of a wrong type or a missing one, which Django may leave to validation or to the database.
    init(value description: String) {
        self.description = description
        names = ["TypeError", "AttributeError", "ValueError", "ValidationError", "IntegrityError", "DoesNotExist"]
    }

    /// For a mistake that ours finds later or earlier, in construction.
    init(_ error: any Error) { self.init(value: "\(error)") }
}
