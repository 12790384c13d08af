// Django's text functions. Source: Django, "Database Functions", text functions.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// The texts one after another; NULL counts as nothing.
// sync: lazy — builds an expression
public func Concat(_ values: [any ExpressionConvertible]) -> Expression { TextFunctions.concat.call(values) }

/// The texts one after another; NULL counts as nothing.
// sync: lazy — builds an expression
public func Concat(_ values: any ExpressionConvertible...) -> Expression { TextFunctions.concat.call(values) }

/// In capital letters: ASCII alone, on SQLite.
// sync: lazy — builds an expression
public func Upper(_ value: any ExpressionConvertible) -> Expression { TextFunctions.upper(value) }

/// In small letters: ASCII alone, on SQLite.
// sync: lazy — builds an expression
public func Lower(_ value: any ExpressionConvertible) -> Expression { TextFunctions.lower(value) }

/// How many characters.
// sync: lazy — builds an expression
public func Length(_ value: any ExpressionConvertible) -> Expression { TextFunctions.length(value) }

/// Without spaces at both ends.
// sync: lazy — builds an expression
public func Trim(_ value: any ExpressionConvertible) -> Expression { TextFunctions.trim(value) }

/// Without spaces at the beginning.
// sync: lazy — builds an expression
public func LTrim(_ value: any ExpressionConvertible) -> Expression { TextFunctions.trimStart(value) }

/// Without spaces at the end.
// sync: lazy — builds an expression
public func RTrim(_ value: any ExpressionConvertible) -> Expression { TextFunctions.trimEnd(value) }

/// Backwards.
// sync: lazy — builds an expression
public func Reverse(_ value: any ExpressionConvertible) -> Expression { TextFunctions.reverse(value) }

/// The first characters.
// sync: lazy — builds an expression
public func Left(_ value: any ExpressionConvertible, _ length: any ExpressionConvertible) -> Expression {
    length.positive("the length of Left") { TextFunctions.left(value, length) }
}

/// The last characters.
// sync: lazy — builds an expression
public func Right(_ value: any ExpressionConvertible, _ length: any ExpressionConvertible) -> Expression {
    length.positive("the length of Right") { TextFunctions.right(value, length) }
}

/// The characters from a position on, counted from 1.
/// - Parameter length: How many; nil: to the end.
// sync: lazy — builds an expression
public func Substr(
    _ value: any ExpressionConvertible, _ position: any ExpressionConvertible,
    _ length: (any ExpressionConvertible)? = nil
) -> Expression {
    position.positive("the position of Substr") {
        length.map { TextFunctions.substring(value, position, $0) } ?? TextFunctions.substring(value, position)
    }
}

/// Filled at the beginning to a length, or cut to it.
// sync: lazy — builds an expression
public func LPad(
    _ value: any ExpressionConvertible, _ length: any ExpressionConvertible,
    _ fill: any ExpressionConvertible = Value(" ")
) -> Expression { length.positive("the length of LPad", orZero: true) { TextFunctions.padStart(value, length, fill) } }

/// Filled at the end to a length, or cut to it.
// sync: lazy — builds an expression
public func RPad(
    _ value: any ExpressionConvertible, _ length: any ExpressionConvertible,
    _ fill: any ExpressionConvertible = Value(" ")
) -> Expression { length.positive("the length of RPad", orZero: true) { TextFunctions.padEnd(value, length, fill) } }

/// Several times.
// sync: lazy — builds an expression
public func Repeat(_ value: any ExpressionConvertible, _ count: any ExpressionConvertible) -> Expression {
    count.positive("the number of Repeat", orZero: true) { TextFunctions.repeated(value, count) }
}

/// With every occurrence of a text replaced.
// sync: lazy — builds an expression
public func Replace(
    _ value: any ExpressionConvertible, _ text: any ExpressionConvertible,
    _ replacement: any ExpressionConvertible = Value("")
) -> Expression { TextFunctions.replace(value, text, replacement) }

/// Where a text first occurs, counted from 1; 0 where it does not.
// sync: lazy — builds an expression
public func StrIndex(_ value: any ExpressionConvertible, _ text: any ExpressionConvertible) -> Expression {
    TextFunctions.position(value, text)
}

/// The character of a code point.
// sync: lazy — builds an expression
public func Chr(_ value: any ExpressionConvertible) -> Expression { TextFunctions.character(value) }

/// The code point of the first character.
// sync: lazy — builds an expression
public func Ord(_ value: any ExpressionConvertible) -> Expression { TextFunctions.codePoint(value) }

/// The MD5 hash in hexadecimal digits.
// sync: lazy — builds an expression
public func MD5(_ value: any ExpressionConvertible) -> Expression { TextFunctions.md5(value) }

/// The SHA-1 hash in hexadecimal digits.
// sync: lazy — builds an expression
public func SHA1(_ value: any ExpressionConvertible) -> Expression { TextFunctions.sha1(value) }

/// The SHA-256 hash in hexadecimal digits.
// sync: lazy — builds an expression
public func SHA256(_ value: any ExpressionConvertible) -> Expression { TextFunctions.sha256(value) }

/// The SHA-384 hash in hexadecimal digits.
// sync: lazy — builds an expression
public func SHA384(_ value: any ExpressionConvertible) -> Expression { TextFunctions.sha384(value) }

/// The SHA-512 hash in hexadecimal digits.
// sync: lazy — builds an expression
public func SHA512(_ value: any ExpressionConvertible) -> Expression { TextFunctions.sha512(value) }

enum TextFunctions {
    static let concat = SQLFunction("CONCAT", returning: .type(.text)) { call in
        call.arguments.map { SQLFragment("COALESCE(\($0), '')") }.joined(" || ").parenthesized
    }
    static let upper = SQLFunction("UPPER", returning: .type(.text))
    static let lower = SQLFunction("LOWER", returning: .type(.text))
    static let length = SQLFunction("LENGTH", returning: .type(.integer))
    static let trim = SQLFunction("TRIM", returning: .type(.text))
    static let trimStart = SQLFunction("LTRIM", returning: .type(.text))
    static let trimEnd = SQLFunction("RTRIM", returning: .type(.text))
    static let reverse = SQLFunction("REVERSE", returning: .type(.text))
    static let left = SQLFunction("LEFT", returning: .type(.text)) {
        "SUBSTR(\($0.arguments[0]), 1, \($0.arguments[1]))"
    }
    static let right = SQLFunction("RIGHT", returning: .type(.text)) {
        "SUBSTR(\($0.arguments[0]), \($0.arguments[1]) * -1)"
    }
    static let substring = SQLFunction("SUBSTR", returning: .type(.text))
    static let padStart = SQLFunction("LPAD", returning: .type(.text))
    static let padEnd = SQLFunction("RPAD", returning: .type(.text))
    static let repeated = SQLFunction("REPEAT", returning: .type(.text))
    static let replace = SQLFunction("REPLACE", returning: .type(.text))
    static let position = SQLFunction("INSTR", returning: .type(.integer))
    static let character = SQLFunction("CHAR", returning: .type(.text))
    static let codePoint = SQLFunction("UNICODE", returning: .type(.integer))
    static let md5 = SQLFunction("MD5", returning: .type(.text))
    static let sha1 = SQLFunction("SHA1", returning: .type(.text))
    static let sha256 = SQLFunction("SHA256", returning: .type(.text))
    static let sha384 = SQLFunction("SHA384", returning: .type(.text))
    static let sha512 = SQLFunction("SHA512", returning: .type(.text))
}

extension ExpressionConvertible {
    /// An expression that takes this number, unless it is a constant that it cannot take.
    // sync: lazy — builds an expression
    func positive(_ name: String, orZero: Bool = false, _ make: () -> Expression) -> Expression {
        if case .value(.integer(let number), _) = expression, number < (orZero ? 0 : 1) {
            return .invalid(.invalidValue("\(name) must be \(orZero ? "no less" : "greater") than 0."))
        }
        return make()
    }
}

extension SQLFragment {
    var parenthesized: SQLFragment { "(\(self))" }
}
