/// Yes or no. Required means that it must be yes: that terms are agreed to, say.
public struct BooleanField: FormField {
    public var settings = FieldSettings()
    public var defaultWidget: any Widget { CheckboxInput() }

    public init() {}

    public func convert(_ value: FormValue) async throws -> FormValue {
        if case .text(let text) = value, ["false", "0"].contains(text.lowercased()) { return false }
        return .bool(value.isTrue)
    }

    public func validate(_ value: FormValue) async throws {
        if settings.isRequired, !value.isTrue { throw failure("required") }
    }

    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        if settings.isDisabled { return false }
        return try await !convert(initial).isSame(as: convert(data))
    }
}

/// Yes, no, or not known. Whatever is entered has one of these meanings.
public struct NullBooleanField: FormField {
    public var settings = FieldSettings()
    public var defaultWidget: any Widget { NullBooleanSelect() }

    public init() {}

    public func convert(_ value: FormValue) async throws -> FormValue {
        switch value {
        case .bool(true), .integer(1), .text("True"), .text("true"), .text("1"): true
        case .bool(false), .integer(0), .text("False"), .text("false"), .text("0"): false
        default: .null
        }
    }

    public func validate(_ value: FormValue) async throws {}

    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        if settings.isDisabled { return false }
        return try await !convert(initial).isSame(as: convert(data))
    }
}
