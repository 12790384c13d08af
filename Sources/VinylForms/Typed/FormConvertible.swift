/// A Swift type that a property of a typed form can have: it says which field it is, and is made of that field's value.
///
/// `String`, `Int`, `Double`, `Decimal`, `Bool`, `Date`, `CalendarDate`, `TimeOfDay`, `Duration`, `UUID`, `JSONValue`,
/// `UploadedFile` conform, their optionals, and arrays of what can be chosen. An enum with raw values conforms by saying so
/// and is a choice among its cases; a model by saying so is a choice among its rows:
/// ```swift
/// enum Topic: String, CaseIterable, FormConvertible { case question, praise, other }
/// extension Author: FormConvertible {}
/// ```
public protocol FormConvertible: Sendable {
    /// The field for a property of this type.
    // sync: lazy — makes a value
    static func formField(_ arguments: FormFieldArguments) -> any FormField
    /// The field for a property that is an array of this type.
    // sync: lazy — makes a value
    static func formFieldForMany(_ arguments: FormFieldArguments) -> any FormField
    /// Makes the value of what the field found good; nil where it is none.
    init?(formValue: FormValue)
    /// The value as fields and widgets take it.
    var formValue: FormValue { get }
}
