public import VinylORM
public import VinylText

/// Makes a struct a form: fields, checks, and a typed value of what was entered. See ``Form``.
///
/// A static function named after a property is asked about that property's value once the field found it good, and gives the
/// value to take: `static func cleanSubject(_ subject: String) async throws -> String`.
/// - Parameters:
///   - errorCSSClass: A class for fields in which something is wrong.
///   - requiredCSSClass: A class for fields that must be filled in.
@attached(
    extension, conformances: Form,
    names: named(FieldKeys), named(definition), named(init), named(formValues))
public macro Form(errorCSSClass: String? = nil, requiredCSSClass: String? = nil) =
    #externalMacro(module: "VinylFormsMacros", type: "FormMacro")

/// What a field of a typed form is beyond its Swift type. Properties need it only to say something.
/// - Parameters:
///   - kind: What a text holds: an e-mail address, say.
///   - maxLength: The greatest number of characters; of a file, of its name's.
///   - strip: Drop white space at both ends.
///   - min: The least number that is good.
///   - max: The greatest number that is good.
///   - step: What the number must be a multiple of.
///   - choices: What can be chosen.
///   - inputFormats: The patterns of days and times.
///   - required: Whether something must be entered; by default what the type says.
///   - label: What people read; by default the property's name in words.
///   - helpText: A sentence beside the control.
///   - widget: How the field is shown.
///   - errorMessages: Sentences instead of the usual ones, by code.
///   - disabled: Shown but not changed.
///   - field: A field of one's own, instead of all of the above but the label.
@attached(peer)
public macro FormField(
    _ kind: FormFieldKind = .plain, maxLength: Int? = nil, minLength: Int? = nil, strip: Bool = true,
    min: (any DatabaseField)? = nil, max: (any DatabaseField)? = nil, step: (any DatabaseField)? = nil,
    maxDigits: Int? = nil, decimalPlaces: Int? = nil, choices: Choices? = nil, inputFormats: [DatePattern]? = nil,
    required: Bool? = nil, label: String? = nil, helpText: HTML = "", widget: (any Widget)? = nil,
    validators: [any FieldValidator] = [], errorMessages: [String: String] = [:],
    disabled: Bool = false, field: (any FormField)? = nil
) = #externalMacro(module: "VinylFormsMacros", type: "FormFieldMacro")
