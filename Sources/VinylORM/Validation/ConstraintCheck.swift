/// The condition of a constraint, as SQL and as a question about one row.
///
/// All that constraints need from the query compiler is here.
struct ConstraintCheck {
    /// The condition as it stands in `CREATE TABLE` and `CREATE INDEX`: bare columns, constants written out.
    // sync: lazy — writes SQL
    static func sql(_ condition: ConstraintCondition, _ schema: ModelSchema) throws -> String {
        let (text, parameters) = try compile(condition, schema)
        let prefix = "\(schema.quotedTable)."
        var written = ""
        var constants = parameters[...]
        var rest = text[...]
        while let character = rest.first {
            if rest.hasPrefix(prefix) {
                rest = rest.dropFirst(prefix.count)
            } else if character == "\"" || character == "'" {
                // A doubled quote ends one quotation and begins the next, which comes to the same.
                let quotation = rest.dropFirst().prefix { $0 != character }
                written += "\(character)\(quotation)\(character)"
                rest = rest.dropFirst(quotation.count + 2)
            } else if character == "?", let constant = constants.popFirst() {
                written += try SQLConstant(constant).text
                rest = rest.dropFirst()
            } else {
                written.append(character)
                rest = rest.dropFirst()
            }
        }
        return written
    }

    /// Whether the condition holds for a row with those values, which need not be saved. Where it is NULL it holds, as
    /// it does for the database's own constraint.
    /// - Parameter values: In the order of the schema's fields.
    static func holds(
        _ condition: ConstraintCondition, _ schema: ModelSchema, values: [DatabaseValue], _ database: Database
    ) async throws -> Bool {
        switch condition {
        case .always, .empty: return true
        case .never: return false
        default: break
        }
        let (text, parameters) = try compile(condition, schema)
        let columns = schema.fields.map { "\($0.type.checked) AS \($0.quotedColumn)" }.joined(separator: ", ")
        // Not kept among the compiled statements: it is asked where people enter values, not in a loop.
        let statement = PreparedSQL(
            "SELECT 1 FROM (SELECT \(columns)) \(schema.quotedTable) WHERE COALESCE((\(text)), 1)", access: .read)
        return try await Execution(database, statement, values + parameters).read(false) { row, holds in
            holds = try row.step()
        }
    }

    /// The fields that the condition is about.
    // sync: lazy — walks a tree
    static func fields(_ condition: ConstraintCondition, _ schema: ModelSchema) throws -> [FieldSchema] {
        try columns(try NameResolver(Query(schema)).resolve(condition), schema)
    }

    // sync: lazy — writes SQL
    private static func compile(
        _ condition: ConstraintCondition, _ schema: ModelSchema
    ) throws -> (String, [DatabaseValue]) {
        // Says what is wrong where another model's column is named.
        _ = try fields(condition, schema)
        var query = Query(schema)
        query.add(condition)
        if let error = query.error { throw error }
        let numbered = try Numbering().number(query)
        var compiler = SelectCompiler(numbered)
        try compiler.writeConditions()
        guard !compiler.whereParts.isEmpty else { return ("1 = 1", []) }
        let text = compiler.whereParts.joined(" AND ")
        let compiled = CompiledQuery(text, .read, constants: ShapeWriter(numbered, .exists).numbers)
        return (text.text, compiled.arrange(ShapeWriter(query, .exists).parameters))
    }

    // sync: lazy — walks a tree
    private static func columns(_ predicate: Predicate, _ schema: ModelSchema) throws -> [FieldSchema] {
        let found = Found()
        let search = ExpressionMap(replace: { expression -> Expression? in
            switch expression {
            case .column(let column):
                guard column.path.hop == nil else {
                    throw FieldError.unsupported(
                        "a constraint of \(schema.label) names '\(column.field.name)' of another model. "
                            + "Constraints are about the columns of one row.")
                }
                found.fields.append(column.field)
            case .subquery:
                throw FieldError.unsupported("a constraint of \(schema.label) cannot contain a query.")
            default: break
            }
            return nil
        })
        _ = try search.map(predicate)
        return found.fields
    }

    private final class Found {
        var fields: [FieldSchema] = []
    }
}

extension ColumnType {
    /// A parameter with the affinity of a column of this type, which decides how SQLite compares it
    /// (sqlite.org/datatype3.html, section 4.2). Moments are text in columns of numeric affinity and stay as they are.
    fileprivate var checked: String {
        switch kind {
        case .integer, .boolean, .duration: "CAST(? AS INTEGER)"
        case .decimal: "CAST(? AS NUMERIC)"
        case .real: "CAST(? AS REAL)"
        case .text, .uuid, .json: "CAST(? AS TEXT)"
        case .date, .dateTime, .time, .binary, .custom: "?"
        }
    }
}

/// A constant as it stands in SQL, for statements that take no parameters.
private struct SQLConstant {
    let text: String

    init(_ value: DatabaseValue) throws {
        switch value {
        case .null: text = "NULL"
        case .integer(let value): text = String(value)
        case .real(let value):
            guard value.isFinite else {
                throw FieldError.invalidValue("an infinite number cannot stand in a constraint.")
            }
            text = value.description
        case .text(let value):
            guard !value.utf8.contains(0) else {
                throw FieldError.invalidValue("a text with NUL cannot stand in a constraint.")
            }
            var quoted = "'"
            for scalar in value.unicodeScalars {
                quoted.unicodeScalars.append(scalar)
                if scalar == "'" { quoted += "'" }
            }
            text = quoted + "'"
        case .blob(let bytes):
            text = "X'" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
        }
    }
}
