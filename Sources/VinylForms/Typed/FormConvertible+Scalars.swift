public import VinylHTTP
public import VinylORM
import VinylText

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension String: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        let empty: FormValue = arguments.isOptional ? .null : ""
        if let field = arguments.chosen(coerce: { $0 }) { return field }
        let (most, least) = (arguments.maxLength, arguments.minLength)
        switch arguments.kind {
        case .plain:
            return arguments.applied(
                to: CharField(maxLength: most, minLength: least, strip: arguments.strip, emptyValue: empty))
        case .email:
            return arguments.applied(to: EmailField(maxLength: most ?? 320, minLength: least, emptyValue: empty))
        case .url: return arguments.applied(to: URLField(maxLength: most, minLength: least, emptyValue: empty))
        case .slug(let unicode):
            return arguments.applied(
                to: SlugField(maxLength: most, minLength: least, allowUnicode: unicode, emptyValue: empty))
        case .regex(let pattern):
            return arguments.applied(to: RegexField(pattern, maxLength: most, minLength: least, emptyValue: empty))
        case .ipAddress: return arguments.applied(to: GenericIPAddressField())
        }
    }

    public init?(formValue: FormValue) {
        switch formValue {
        case .text(let text): self = text
        case .null, .list, .file, .row, .other: return nil
        default: self = formValue.description
        }
    }

    public var formValue: FormValue { .text(self) }
}

extension Int: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        arguments.chosen { Int($0.description).map { .integer($0) } }
            ?? arguments.applied(
                to: IntegerField(
                    minValue: arguments.min.flatMap { Int(coercing: $0) },
                    maxValue: arguments.max.flatMap { Int(coercing: $0) },
                    stepSize: arguments.step.flatMap { Int(coercing: $0) }))
    }

    public init?(formValue: FormValue) {
        switch formValue {
        case .integer(let value): self = value
        case .text(let text): self.init(text)
        default: return nil
        }
    }

    public var formValue: FormValue { .integer(self) }
}

extension Int64: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField { Int.formField(arguments) }

    public init?(formValue: FormValue) {
        guard let value = Int(formValue: formValue) else { return nil }
        self.init(value)
    }

    public var formValue: FormValue { .integer(Int(clamping: self)) }
}

extension Double: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        arguments.chosen { Double($0.description).map { .number($0) } }
            ?? arguments.applied(
                to: FloatField(
                    minValue: arguments.min.flatMap { Double(coercing: $0) },
                    maxValue: arguments.max.flatMap { Double(coercing: $0) },
                    stepSize: arguments.step.flatMap { Double(coercing: $0) }))
    }

    public init?(formValue: FormValue) {
        switch formValue {
        case .number(let value): self = value
        case .integer(let value): self.init(value)
        default: return nil
        }
    }

    public var formValue: FormValue { .number(self) }
}

extension Decimal: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        arguments.applied(
            to: DecimalField(
                minValue: arguments.min.flatMap { Decimal(coercing: $0) },
                maxValue: arguments.max.flatMap { Decimal(coercing: $0) },
                stepSize: arguments.step.flatMap { Decimal(coercing: $0) }, maxDigits: arguments.maxDigits,
                decimalPlaces: arguments.decimalPlaces))
    }

    public init?(formValue: FormValue) {
        guard case .decimal(let value) = formValue else { return nil }
        self = value.value
    }

    public var formValue: FormValue { .decimal(ExactDecimal(self)) }
}

/// A box to check, which may stay unchecked unless `required: true` says otherwise; an optional is yes, no or not known.
extension Bool: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        if arguments.isOptional { return arguments.applied(to: NullBooleanField()) }
        return arguments.applied(to: BooleanField(), required: false)
    }

    public init?(formValue: FormValue) {
        guard case .bool(let value) = formValue else { return nil }
        self = value
    }

    public var formValue: FormValue { .bool(self) }
}

extension UUID: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        arguments.applied(to: UUIDField())
    }

    public init?(formValue: FormValue) {
        guard case .uuid(let value) = formValue else { return nil }
        self = value
    }

    public var formValue: FormValue { .uuid(self) }
}

extension JSONValue: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        arguments.applied(to: JSONFormField())
    }

    public init?(formValue: FormValue) {
        guard case .json(let value) = formValue else { return nil }
        self = value
    }

    public var formValue: FormValue { .json(self) }
}

extension UploadedFile: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        arguments.applied(to: FileField(maxLength: arguments.maxLength))
    }

    public init?(formValue: FormValue) {
        guard case .file(let file) = formValue else { return nil }
        self = file
    }

    public var formValue: FormValue { .file(self) }
}
