public import VinylORM
public import VinylText

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A field whose value is a number between limits.
public protocol NumberField: FormField {
    associatedtype Number: DatabaseField
    /// The least number that is good; nil: any.
    var minValue: Number? { get }
    /// The greatest number that is good; nil: any.
    var maxValue: Number? { get }
    /// What the number must be a multiple of; nil: nothing.
    var stepSize: Number? { get }
    /// The control's attribute `step`; nil: none.
    var step: String? { get }
}

extension NumberField {
    /// A localised number is no number to most browsers' controls.
    public var defaultWidget: any Widget { settings.isLocalized ? TextInput() : NumberInput() }

    public var validators: [any FieldValidator] { settings.validators + limits }

    var limits: [any FieldValidator] {
        var limits: [any FieldValidator] = []
        if let maxValue { limits.append(.max(maxValue)) }
        if let minValue { limits.append(.min(minValue)) }
        if let stepSize { limits.append(.step(stepSize)) }
        return limits
    }

    // sync: lazy — makes a value
    public func attributes(for widget: any Widget) -> HTMLAttributes {
        var attributes = HTMLAttributes()
        guard widget is NumberInput else { return attributes }
        if let minValue { attributes["min"] = .text(FormValue(coercing: minValue).description) }
        if let maxValue { attributes["max"] = .text(FormValue(coercing: maxValue).description) }
        if let stepSize {
            attributes["step"] = .text(FormValue(coercing: stepSize).description)
        } else if let step, widget.settings.attributes["step"] == nil {
            attributes["step"] = .text(step)
        }
        return attributes
    }

    public var step: String? { nil }
}

/// A whole number.
public struct IntegerField: NumberField {
    public var settings = FieldSettings()
    public var minValue: Int?
    public var maxValue: Int?
    public var stepSize: Int?
    public static var messages: [String: String] { ["invalid": "Enter a whole number."] }

    public init(minValue: Int? = nil, maxValue: Int? = nil, stepSize: Int? = nil) {
        self.minValue = minValue
        self.maxValue = maxValue
        self.stepSize = stepSize
    }

    /// Zeros behind a point are dropped: `5.00` is a whole number.
    public func convert(_ value: FormValue) async throws -> FormValue {
        if case .integer = value { return value }
        guard !value.isEmpty else { return .null }
        var digits = value.description.trimmingSpace[...]
        if let point = digits.lastIndex(of: "."), digits[point...].dropFirst().allSatisfy({ $0 == "0" }) {
            digits = digits[..<point]
        }
        // Python's `int` takes white space around digits, but what the point was cut from has none inside.
        guard let number = Int(digits) else { throw failure("invalid") }
        return .integer(number)
    }
}

/// A floating-point number.
public struct FloatField: NumberField {
    public var settings = FieldSettings()
    public var minValue: Double?
    public var maxValue: Double?
    public var stepSize: Double?
    public var step: String? { "any" }
    public static var messages: [String: String] { ["invalid": "Enter a number."] }

    public init(minValue: Double? = nil, maxValue: Double? = nil, stepSize: Double? = nil) {
        self.minValue = minValue
        self.maxValue = maxValue
        self.stepSize = stepSize
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        switch value {
        case .number: return value
        case .integer(let number): return .number(Double(number))
        default: break
        }
        guard !value.isEmpty else { return .null }
        // Swift reads hexadecimal numbers too, which Python does not.
        let text = value.description.trimmingSpace
        guard !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") }), let number = Double(text) else {
            throw failure("invalid")
        }
        return .number(number)
    }

    public func validate(_ value: FormValue) async throws {
        try checkPresence(value)
        if case .number(let number) = value, !number.isFinite { throw failure("invalid") }
    }
}

/// An exact decimal number.
public struct DecimalField: NumberField {
    public var settings = FieldSettings()
    public var minValue: ExactDecimal?
    public var maxValue: ExactDecimal?
    public var stepSize: ExactDecimal?
    /// Digits in all; nil: any number.
    public var maxDigits: Int?
    /// Digits after the point; nil: any number.
    public var decimalPlaces: Int?
    public static var messages: [String: String] { ["invalid": "Enter a number."] }

    public init(
        minValue: Decimal? = nil, maxValue: Decimal? = nil, stepSize: Decimal? = nil, maxDigits: Int? = nil,
        decimalPlaces: Int? = nil
    ) {
        self.minValue = minValue.map { ExactDecimal($0) }
        self.maxValue = maxValue.map { ExactDecimal($0) }
        self.stepSize = stepSize.map { ExactDecimal($0) }
        self.maxDigits = maxDigits
        self.decimalPlaces = decimalPlaces
    }

    public var validators: [any FieldValidator] {
        settings.validators + limits + [.decimal(maxDigits: maxDigits, decimalPlaces: decimalPlaces)]
    }

    public var step: String? {
        guard let decimalPlaces else { return "any" }
        return ExactDecimal("1E-\(decimalPlaces)")?.description.lowercased() ?? "any"
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        if case .decimal = value { return value }
        guard !value.isEmpty else { return .null }
        // Of a thousand digits only an attacker thinks, and of an exponent that stands for as many zeros.
        guard let number = ExactDecimal(value.description.trimmingSpace), number.digits.count <= 1_000,
            -1_000...1_000 ~= number.exponent
        else { throw failure("invalid") }
        return .decimal(number)
    }
}
