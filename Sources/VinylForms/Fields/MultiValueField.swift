import VinylORM
public import VinylText

/// A field made of others, whose values are one. Django's `MultiValueField`.
public protocol CompositeField: FormField {
    /// The parts.
    var fields: [any FormField] { get }
    /// Whether each part must be filled in where one is. Otherwise each says so itself.
    var requiresAllFields: Bool { get }
    /// Makes one value of the parts' values; of none where nothing was entered.
    func compress(_ values: [FormValue]) async throws -> FormValue
}

extension CompositeField {
    public var requiresAllFields: Bool { true }

    static var compositeMessages: [String: String] {
        ["invalid": "Enter a list of values.", "incomplete": "Enter a complete value."]
    }

    /// The parts, as they are asked.
    private var parts: [any FormField] {
        fields.map { field in
            var field = field
            if settings.isDisabled { field.settings.isDisabled = true }
            if requiresAllFields { field.settings.isRequired = false }
            return field
        }
    }

    /// The parts' values of what was read.
    private func values(_ value: FormValue) async throws -> [FormValue]? {
        if case .list(let items) = value { return items }
        if settings.isDisabled, let widget = widget as? any CompositeWidget {
            return try await widget.decompress(await prepare(value))
        }
        return value.isTrue ? nil : []
    }

    public func clean(_ value: FormValue, initial: FormValue) async throws -> FormValue {
        guard let values = try await values(value) else { throw failure("invalid") }
        if values.allSatisfy(\.isEmpty) {
            if settings.isRequired { throw failure("required") }
            return try await compress([])
        }
        var cleaned: [FormValue] = []
        var issues: [ValidationIssue] = []
        for (index, field) in parts.enumerated() {
            let value = index < values.count ? values[index] : .null
            if value.isEmpty {
                if requiresAllFields {
                    if settings.isRequired { throw failure("required") }
                } else if field.settings.isRequired {
                    let text = field.settings.errorMessages["incomplete"] ?? message("incomplete") ?? ""
                    if !issues.contains(where: { $0.message == text }) { issues.append(ValidationIssue(text)) }
                    continue
                }
            }
            do {
                cleaned.append(try await field.clean(value, initial: .null))
            } catch let error as ValidationError {
                issues += error.issues.filter { !issues.contains($0) }
            }
        }
        if !issues.isEmpty { throw ValidationError(issues) }
        let whole = try await compress(cleaned)
        try await validate(whole)
        try await runValidators(whole)
        return whole
    }

    /// The parts have asked whether something is missing.
    public func validate(_ value: FormValue) async throws {}

    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        if settings.isDisabled { return false }
        let entered = data.items
        var before = entered.map { _ in "" as FormValue }
        if case .list(let items) = initial {
            before = items
        } else if !initial.isNull, let widget = widget as? any CompositeWidget {
            before = try await widget.decompress(await prepare(initial))
        }
        for (field, (before, entered)) in zip(parts, zip(before, entered)) {
            do {
                let before = try await field.convert(before)
                if try await field.hasChanged(from: before, to: entered) { return true }
            } catch is ValidationError {
                return true
            }
        }
        return false
    }
}

/// Several fields as one.
public struct MultiValueField: CompositeField {
    public var settings = FieldSettings()
    public let fields: [any FormField]
    public let requiresAllFields: Bool
    private let compression: @Sendable ([FormValue]) async throws -> FormValue
    public static var messages: [String: String] { compositeMessages }

    /// - Parameters:
    ///   - widget: A widget with as many parts.
    ///   - requireAllFields: Each part must be filled in where one is.
    ///   - compress: Makes one value of the parts' values; of none where nothing was entered.
    public init(
        _ fields: [any FormField], widget: any Widget, requireAllFields: Bool = true,
        compress: @escaping @Sendable ([FormValue]) async throws -> FormValue
    ) {
        self.fields = fields
        requiresAllFields = requireAllFields
        compression = compress
        settings.widget = widget
    }

    public func compress(_ values: [FormValue]) async throws -> FormValue { try await compression(values) }
}

/// A day and a time in two controls: an instant.
public struct SplitDateTimeField: CompositeField {
    public var settings = FieldSettings()
    /// The patterns of the day.
    public var dateFormats: [DatePattern]
    /// The patterns of the time.
    public var timeFormats: [DatePattern]
    /// Where the clocks hang that people read times from.
    public var zone: NamedZone
    public var defaultWidget: any Widget { SplitDateTimeWidget() }
    public var hiddenWidget: any Widget { SplitDateTimeWidget(isHidden: true) }
    public static var messages: [String: String] {
        compositeMessages.merging(
            ["invalid_date": "Enter a valid date.", "invalid_time": "Enter a valid time."]) { $1 }
    }

    public init(
        inputDateFormats: [DatePattern] = InputFormats.dates, inputTimeFormats: [DatePattern] = InputFormats.times,
        zone: NamedZone = .utc
    ) {
        dateFormats = inputDateFormats
        timeFormats = inputTimeFormats
        self.zone = zone
    }

    public var fields: [any FormField] {
        [
            DateField(inputFormats: dateFormats).errorMessages(["invalid": message("invalid_date") ?? ""]),
            TimeField(inputFormats: timeFormats).errorMessages(["invalid": message("invalid_time") ?? ""]),
        ]
    }

    public func compress(_ values: [FormValue]) async throws -> FormValue {
        guard !values.isEmpty else { return .null }
        guard case .date(let day)? = values.first else { throw failure("invalid_date") }
        guard case .time(let time)? = values.last else { throw failure("invalid_time") }
        return try await DateTimeField(zone: zone).convert(.naive(NaiveDateTime(day, time)))
    }

    public func prepare(_ value: FormValue) async -> FormValue { value.shown(in: zone) }
}

/// A value that several fields look at, one after the other.
public struct ComboField: FormField {
    public var settings = FieldSettings()
    /// The fields.
    public let fields: [any FormField]

    public init(_ fields: [any FormField]) {
        self.fields = fields.map { field in
            var field = field
            field.settings.isRequired = false
            return field
        }
    }

    public func clean(_ value: FormValue, initial: FormValue) async throws -> FormValue {
        try await validate(value)
        try await runValidators(value)
        var value = value
        for field in fields { value = try await field.clean(value, initial: .null) }
        return value
    }
}
