#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What an expression can be made of: expressions, typed columns, and constants.
///
/// Text means the column of that name, as in Django; a text constant is written ``Value(_:as:)``.
public protocol ExpressionConvertible: Sendable {
    /// The expression.
    var expression: Expression { get }
}

extension Expression: ExpressionConvertible {
    public var expression: Expression { self }
}

extension String: ExpressionConvertible {
    /// The column of that name.
    public var expression: Expression { self == "*" ? .value(.text("*"), nil) : .name(self) }
}

extension Predicate: ExpressionConvertible {
    public var expression: Expression { .condition(self) }
}

/// A constant that cannot be mistaken for a name.
public protocol ConstantExpression: ExpressionConvertible, DatabaseField {}

extension ConstantExpression {
    public var expression: Expression { .value(databaseValue, Self.columnType) }
}

extension Int: ConstantExpression {}
extension Int64: ConstantExpression {}
extension Double: ConstantExpression {}
extension Bool: ConstantExpression {}
extension Decimal: ConstantExpression {}
extension Date: ConstantExpression {}
extension CalendarDate: ConstantExpression {}
extension TimeOfDay: ConstantExpression {}
extension Duration: ConstantExpression {}
extension UUID: ConstantExpression {}

/// A column by name, in Django's spelling: `filter(views__gt: F("likes"))`, `update(views: F("views") + 1)`.
// swift-format-ignore: AlwaysUseLowerCamelCase
// sync: lazy — builds an expression
public func F(_ name: String) -> Expression { .name(name) }

/// A column of the query around this one, for ``Subquery(_:as:)`` and ``Exists(_:)``.
// swift-format-ignore: AlwaysUseLowerCamelCase
// sync: lazy — builds an expression
public func OuterRef(_ name: String) -> Expression { .outer(.name(name)) }

/// A reference that is one query further out.
// swift-format-ignore: AlwaysUseLowerCamelCase
// sync: lazy — builds an expression
public func OuterRef(_ reference: Expression) -> Expression { .outer(reference) }

/// A constant.
/// - Parameter type: Its type, where the value does not say (`nil`) or says another one.
// swift-format-ignore: AlwaysUseLowerCamelCase
// sync: lazy — builds an expression
public func Value(_ value: (any DatabaseField)?, as type: ColumnType? = nil) -> Expression {
    // Of a document's type, nothing is the document `null`.
    guard let value else { return .value(type?.kind == .json ? .text("null") : .null, type) }
    let natural = Swift.type(of: value).columnType
    if let type, let coerced = type.coerce(value) { return .value(coerced, type) }
    return .value(value.databaseValue, type ?? natural)
}

/// An expression that is said to be of a type.
// swift-format-ignore: AlwaysUseLowerCamelCase
// sync: lazy — builds an expression
public func ExpressionWrapper(_ expression: any ExpressionConvertible, as type: ColumnType) -> Expression {
    .typed(expression.expression, type)
}

// Overloads for each kind of operand rather than a generic one: the type checker tries them far faster.
extension Expression {
    public static func + (left: Expression, right: Expression) -> Expression { .arithmetic(left, .add, right) }
    public static func - (left: Expression, right: Expression) -> Expression { .arithmetic(left, .subtract, right) }
    public static func * (left: Expression, right: Expression) -> Expression { .arithmetic(left, .multiply, right) }
    public static func / (left: Expression, right: Expression) -> Expression { .arithmetic(left, .divide, right) }
    public static func % (left: Expression, right: Expression) -> Expression { .arithmetic(left, .remainder, right) }
    public static func + (left: Expression, right: Int) -> Expression { left + right.expression }
    public static func - (left: Expression, right: Int) -> Expression { left - right.expression }
    public static func * (left: Expression, right: Int) -> Expression { left * right.expression }
    public static func / (left: Expression, right: Int) -> Expression { left / right.expression }
    public static func % (left: Expression, right: Int) -> Expression { left % right.expression }
    public static func + (left: Expression, right: any ConstantExpression) -> Expression { left + right.expression }
    public static func - (left: Expression, right: any ConstantExpression) -> Expression { left - right.expression }
    public static func * (left: Expression, right: any ConstantExpression) -> Expression { left * right.expression }
    public static func / (left: Expression, right: any ConstantExpression) -> Expression { left / right.expression }
    public static func % (left: Expression, right: any ConstantExpression) -> Expression { left % right.expression }
    public static prefix func - (operand: Expression) -> Expression { operand * (-1) }

    /// To the power of.
    // sync: lazy — builds an expression
    public func power(_ other: any ExpressionConvertible) -> Expression { .arithmetic(self, .power, other.expression) }
    // sync: lazy — builds an expression
    public func bitAnd(_ other: any ExpressionConvertible) -> Expression {
        .arithmetic(self, .bitAnd, other.expression)
    }
    // sync: lazy — builds an expression
    public func bitOr(_ other: any ExpressionConvertible) -> Expression { .arithmetic(self, .bitOr, other.expression) }
    // sync: lazy — builds an expression
    public func bitXor(_ other: any ExpressionConvertible) -> Expression {
        .arithmetic(self, .bitXor, other.expression)
    }
    // sync: lazy — builds an expression
    public func bitLeftShift(_ other: any ExpressionConvertible) -> Expression {
        .arithmetic(self, .shiftLeft, other.expression)
    }
    // sync: lazy — builds an expression
    public func bitRightShift(_ other: any ExpressionConvertible) -> Expression {
        .arithmetic(self, .shiftRight, other.expression)
    }

    /// From small to large, for `orderBy`.
    public var ascending: OrderTerm { OrderTerm(self) }
    /// From large to small, for `orderBy`.
    public var descending: OrderTerm { OrderTerm(self, descending: true) }
}
