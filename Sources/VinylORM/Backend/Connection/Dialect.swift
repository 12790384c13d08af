/// What the SQL compiler has to know about a database: how it writes things and what it can do.
public struct Dialect: Sendable, Hashable {
    /// The databases that Vinyl speaks to.
    public enum Vendor: String, Sendable, Hashable {
        case sqlite, postgresql
    }

    /// Which database this is.
    public let vendor: Vendor
    /// How many parameters one statement may have.
    public let parameterLimit: Int
    /// Whether INSERT, UPDATE and DELETE can answer rows (`RETURNING`).
    public let hasReturning: Bool
    /// Whether a table can be altered within a transaction.
    public let hasTransactionalDDL: Bool

    public init(vendor: Vendor, parameterLimit: Int, hasReturning: Bool, hasTransactionalDDL: Bool) {
        self.vendor = vendor
        self.parameterLimit = parameterLimit
        self.hasReturning = hasReturning
        self.hasTransactionalDDL = hasTransactionalDDL
    }

    /// A name in double quotes, as SQL-92 has it; quotes inside are doubled.
    public subscript(quoted name: String) -> String {
        guard name.utf8.contains(UInt8(ascii: "\"")) else { return "\"\(name)\"" }
        var text = "\""
        for character in name.unicodeScalars {
            if character == "\"" { text += "\"\"" } else { text.unicodeScalars.append(character) }
        }
        return text + "\""
    }
}
