public import VinylORM

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension CalendarDate: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        arguments.applied(to: DateField(inputFormats: arguments.inputFormats ?? InputFormats.dates))
    }

    public init?(formValue: FormValue) {
        guard case .date(let value) = formValue else { return nil }
        self = value
    }

    public var formValue: FormValue { .date(self) }
}

extension TimeOfDay: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        arguments.applied(to: TimeField(inputFormats: arguments.inputFormats ?? InputFormats.times))
    }

    public init?(formValue: FormValue) {
        guard case .time(let value) = formValue else { return nil }
        self = value
    }

    public var formValue: FormValue { .time(self) }
}

extension Date: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        arguments.applied(
            to: DateTimeField(inputFormats: arguments.inputFormats ?? InputFormats.dateTimes + InputFormats.dates))
    }

    public init?(formValue: FormValue) {
        guard case .moment(let value) = formValue else { return nil }
        self = value
    }

    public var formValue: FormValue { .moment(self) }
}

extension Duration: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        arguments.applied(to: DurationField())
    }

    public init?(formValue: FormValue) {
        guard case .duration(let value) = formValue else { return nil }
        self = value
    }

    public var formValue: FormValue { .duration(self) }
}
