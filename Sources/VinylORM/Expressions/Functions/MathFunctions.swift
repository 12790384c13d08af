// Django's mathematical functions. NULL where the result is undefined, as Django over SQLite.
// Source: Django, "Database Functions", math functions.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// Without its sign.
// sync: lazy — builds an expression
public func Abs(_ value: any ExpressionConvertible) -> Expression { MathFunctions.absolute(value) }
/// The least integer that is not less.
// sync: lazy — builds an expression
public func Ceil(_ value: any ExpressionConvertible) -> Expression { MathFunctions.ceiling(value) }
/// The greatest integer that is not greater.
// sync: lazy — builds an expression
public func Floor(_ value: any ExpressionConvertible) -> Expression { MathFunctions.floor(value) }
/// e to that power.
// sync: lazy — builds an expression
public func Exp(_ value: any ExpressionConvertible) -> Expression { MathFunctions.exponential(value) }
/// The natural logarithm.
// sync: lazy — builds an expression
public func Ln(_ value: any ExpressionConvertible) -> Expression { MathFunctions.logarithm(value) }
/// The logarithm to a base.
// sync: lazy — builds an expression
public func Log(_ base: any ExpressionConvertible, _ value: any ExpressionConvertible) -> Expression {
    MathFunctions.logarithmToBase(base, value)
}
/// The square root.
// sync: lazy — builds an expression
public func Sqrt(_ value: any ExpressionConvertible) -> Expression { MathFunctions.squareRoot(value) }
/// -1, 0 or 1.
// sync: lazy — builds an expression
public func Sign(_ value: any ExpressionConvertible) -> Expression { MathFunctions.sign(value) }
/// Radians as degrees.
// sync: lazy — builds an expression
public func Degrees(_ value: any ExpressionConvertible) -> Expression { MathFunctions.degrees(value) }
/// Degrees as radians.
// sync: lazy — builds an expression
public func Radians(_ value: any ExpressionConvertible) -> Expression { MathFunctions.radians(value) }
// sync: lazy — builds an expression
public func Sin(_ value: any ExpressionConvertible) -> Expression { MathFunctions.sine(value) }
// sync: lazy — builds an expression
public func Cos(_ value: any ExpressionConvertible) -> Expression { MathFunctions.cosine(value) }
// sync: lazy — builds an expression
public func Tan(_ value: any ExpressionConvertible) -> Expression { MathFunctions.tangent(value) }
// sync: lazy — builds an expression
public func Cot(_ value: any ExpressionConvertible) -> Expression { MathFunctions.cotangent(value) }
// sync: lazy — builds an expression
public func ASin(_ value: any ExpressionConvertible) -> Expression { MathFunctions.arcSine(value) }
// sync: lazy — builds an expression
public func ACos(_ value: any ExpressionConvertible) -> Expression { MathFunctions.arcCosine(value) }
// sync: lazy — builds an expression
public func ATan(_ value: any ExpressionConvertible) -> Expression { MathFunctions.arcTangent(value) }
/// The angle of a point.
// sync: lazy — builds an expression
public func ATan2(_ y: any ExpressionConvertible, _ x: any ExpressionConvertible) -> Expression {
    MathFunctions.angle(y, x)
}
/// The remainder of a division, with the sign of the dividend.
// sync: lazy — builds an expression
public func Mod(_ value: any ExpressionConvertible, _ divisor: any ExpressionConvertible) -> Expression {
    MathFunctions.remainder(value, divisor)
}
/// To the power of.
// sync: lazy — builds an expression
public func Power(_ value: any ExpressionConvertible, _ exponent: any ExpressionConvertible) -> Expression {
    MathFunctions.power(value, exponent)
}
/// Rounded to places after the point.
// sync: lazy — builds an expression
public func Round(_ value: any ExpressionConvertible, _ places: any ExpressionConvertible = 0) -> Expression {
    MathFunctions.round(value, places)
}
/// π
// sync: lazy — builds an expression
public func Pi() -> Expression { MathFunctions.pi() }
/// A random number from 0 to before 1.
// sync: lazy — builds an expression
public func Random() -> Expression { MathFunctions.random() }

enum MathFunctions {
    static let absolute = SQLFunction("ABS")
    static let ceiling = number("CEILING")
    static let floor = number("FLOOR")
    static let exponential = number("EXP")
    static let logarithm = number("LN")
    static let logarithmToBase = number("LOG")
    static let squareRoot = number("SQRT")
    static let sign = number("SIGN")
    static let degrees = number("DEGREES")
    static let radians = number("RADIANS")
    static let sine = number("SIN")
    static let cosine = number("COS")
    static let tangent = number("TAN")
    static let cotangent = number("COT")
    static let arcSine = number("ASIN")
    static let arcCosine = number("ACOS")
    static let arcTangent = number("ATAN")
    static let angle = number("ATAN2")
    static let remainder = number("MOD")
    static let power = number("POWER")
    static let round = SQLFunction("ROUND")
    static let pi = SQLFunction("PI", returning: .type(.real))
    static let random = SQLFunction("RANDOM", returning: .type(.real)) { _ in
        "((RANDOM() + 9223372036854775808.0) / 18446744073709551616.0)"
    }

    /// The result is a decimal where an argument is, else a floating-point number: Django's rule.
    // sync: lazy — makes a value
    private static func number(_ name: String) -> SQLFunction {
        SQLFunction(
            name,
            returning: .computed { types in
                types.compactMap { $0 }.first { $0.kind == .decimal } ?? .real
            })
    }
}
