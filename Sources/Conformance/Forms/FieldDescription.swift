import Foundation
import VinylForms
import VinylORM
import VinylText

/// A field as a case describes it: `{"type": "CharField", "options": {…}}`.
struct FieldDescription {
    let json: JSONValue
    private let options: JSONValue
    private let zone: NamedZone

    /// - Parameter zone: That of the setting `TIME_ZONE`.
    init(_ json: JSONValue, _ zone: NamedZone) throws {
        self.json = json
        self.zone = zone
        options = json["options"] ?? .object(JSONObject())
    }

    var name: String { json["name"]?.string ?? "" }

    /// The field, through the initialiser of its type.
    var field: any FormField {
        get throws {
            var field = try plainField
            if let isRequired = boolean("required") { field.settings.isRequired = isRequired }
            if let label = options["label"]?.string { field.settings.label = label }
            if let suffix = options["label_suffix"]?.string { field.settings.labelSuffix = suffix }
            if let text = options["help_text"]?.string { field.settings.helpText = HTML(trusted: text) }
            if let initial = options["initial"] { field.settings.initial = try FormAnswer.input(initial) }
            for (code, text) in options["error_messages"]?.members ?? [] {
                field.settings.errorMessages[code] = text.string
            }
            field.settings.isDisabled = boolean("disabled") ?? false
            field.settings.showsHiddenInitial = boolean("show_hidden_initial") ?? false
            field.settings.isLocalized = boolean("localize") ?? false
            if let widget = options["widget"] { field.settings.widget = try WidgetDescription(widget).widget }
            field.settings.validators += try (options["validators"]?.items ?? []).map { try validator($0) }
            return field
        }
    }

    private var plainField: any FormField {
        get throws {
            let (most, least) = (integer("max_length"), integer("min_length"))
            let empty = try options["empty_value"].map(FormAnswer.input) ?? ""
            switch json["type"]?.string {
            case "CharField":
                return CharField(
                    maxLength: most, minLength: least, strip: boolean("strip") ?? true, emptyValue: empty)
            case "EmailField":
                return EmailField(
                    maxLength: options["max_length"] == .null ? nil : most ?? 320, minLength: least, emptyValue: empty)
            case "URLField": return URLField(maxLength: most, minLength: least, emptyValue: empty)
            case "SlugField":
                return SlugField(
                    maxLength: most, minLength: least, allowUnicode: boolean("allow_unicode") ?? false,
                    emptyValue: empty)
            case "RegexField":
                return RegexField(
                    options["regex"]?.string ?? "", maxLength: most, minLength: least,
                    strip: boolean("strip") ?? false, emptyValue: empty)
            case "GenericIPAddressField":
                return GenericIPAddressField(version, unpackIPv4: boolean("unpack_ipv4") ?? false)
            case "UUIDField": return UUIDField()
            case "JSONField": return JSONFormField()
            case "BooleanField": return BooleanField()
            case "NullBooleanField": return NullBooleanField()
            case "DateField": return DateField(inputFormats: patterns("input_formats") ?? InputFormats.dates)
            case "TimeField": return TimeField(inputFormats: patterns("input_formats") ?? InputFormats.times)
            case "DateTimeField":
                return DateTimeField(
                    inputFormats: patterns("input_formats") ?? InputFormats.dateTimes + InputFormats.dates, zone: zone)
            case "SplitDateTimeField":
                return SplitDateTimeField(
                    inputDateFormats: patterns("input_date_formats") ?? InputFormats.dates,
                    inputTimeFormats: patterns("input_time_formats") ?? InputFormats.times, zone: zone)
            case "DurationField": return DurationField()
            case "FileField":
                return FileField(maxLength: most, allowEmptyFile: boolean("allow_empty_file") ?? false)
            case "ComboField":
                return ComboField(try (options["fields"]?.items ?? []).map { try FieldDescription($0, zone).field })
            default: return try numberOrChoiceField
            }
        }
    }

    private var numberOrChoiceField: any FormField {
        get throws {
            let choices = try options["choices"].map(FieldDescription.choices) ?? [:]
            switch json["type"]?.string {
            case "IntegerField":
                return IntegerField(
                    minValue: integer("min_value"), maxValue: integer("max_value"), stepSize: integer("step_size"))
            case "FloatField":
                return FloatField(
                    minValue: try double("min_value"), maxValue: try double("max_value"),
                    stepSize: try double("step_size"))
            case "DecimalField":
                return DecimalField(
                    minValue: try decimal("min_value"), maxValue: try decimal("max_value"),
                    stepSize: try decimal("step_size"), maxDigits: integer("max_digits"),
                    decimalPlaces: integer("decimal_places"))
            case "ChoiceField": return ChoiceField(choices: choices)
            case "MultipleChoiceField": return MultipleChoiceField(choices: choices)
            case "TypedChoiceField":
                return TypedChoiceField(
                    choices: choices, emptyValue: try options["empty_value"].map(FormAnswer.input) ?? "",
                    coerce: coercion)
            case "TypedMultipleChoiceField":
                return TypedMultipleChoiceField(
                    choices: choices, emptyValue: try options["empty_value"].map(FormAnswer.input) ?? [],
                    coerce: coercion)
            default: throw NotationError(json)
            }
        }
    }

    /// `coerce`: `int`, `bool` (true only for the text `True`), or nothing.
    private var coercion: Coercion {
        switch options["coerce"]?.string {
        case "int":
            { value in
                switch value {
                case .integer: value
                default: Int(value.description).map { .integer($0) }
                }
            }
        case "bool": { value in .bool(value.description == "True") }
        default: { $0 }
        }
    }

    private var version: IPAddressValidator.Version {
        switch options["protocol"]?.string?.lowercased() {
        case "ipv4": .four
        case "ipv6": .six
        default: .both
        }
    }

    /// `[[value, label], …]`, or `[[group, [[value, label], …]], …]`.
    // sync: floor — converts values
    static func choices(_ json: JSONValue) throws -> Choices {
        Choices(
            try (json.items ?? []).map { item in
                guard let pair = item.items, pair.count == 2 else { throw NotationError(item) }
                if let group = pair[1].items {
                    return .group(
                        try FormAnswer.input(pair[0]).description,
                        try group.map { choice in
                            guard let pair = choice.items, pair.count == 2 else { throw NotationError(choice) }
                            return (try FormAnswer.input(pair[0]), try FormAnswer.input(pair[1]).description)
                        })
                }
                return .choice(try FormAnswer.input(pair[0]), try FormAnswer.input(pair[1]).description)
            })
    }

    // sync: floor — makes a validator
    private func validator(_ json: JSONValue) throws -> any FieldValidator {
        let arguments = try (json["args"]?.items ?? []).map(CorpusValue.init)
        // sync: floor — looks a value up
        func named(_ name: String) throws -> CorpusValue? { try json["options"]?[name].map(CorpusValue.init) }
        let message = try named("message")?.text
        let limit = try arguments.first ?? named("limit_value")
        switch json["type"]?.string {
        case "MinValueValidator": return MinValueValidator(try limit?.field ?? 0, message: message)
        case "MaxValueValidator": return MaxValueValidator(try limit?.field ?? 0, message: message)
        case "StepValueValidator": return StepValueValidator(try limit?.field ?? 0, message: message)
        case "MinLengthValidator": return MinLengthValidator(limit?.integer ?? 0, message: message)
        case "MaxLengthValidator": return MaxLengthValidator(limit?.integer ?? 0, message: message)
        case "RegexValidator":
            return RegexValidator(
                try (arguments.first ?? named("regex"))?.text ?? "", code: try named("code")?.text ?? "invalid",
                inverse: try named("inverse_match")?.boolean ?? false, message: message)
        case "EmailValidator": return EmailValidator(message: message)
        case "URLValidator": return URLValidator(message: message)
        case "ProhibitNullCharactersValidator": return ProhibitNullCharactersValidator(message: message)
        case "DecimalValidator":
            return DecimalValidator(
                maxDigits: try (arguments.first ?? named("max_digits"))?.integer,
                decimalPlaces: try (arguments.dropFirst().first ?? named("decimal_places"))?.integer)
        case "FileExtensionValidator":
            let allowed = json["options"]?["allowed_extensions"] ?? json["args"]?.items?.first
            return FileExtensionValidator(allowed?.items?.compactMap(\.string), message: message)
        default: throw NotationError(json)
        }
    }

    // sync: floor — looks a value up
    private func boolean(_ name: String) -> Bool? {
        if case .bool(let value)? = options[name] { value } else { nil }
    }

    // sync: floor — looks a value up
    private func integer(_ name: String) -> Int? {
        if case .integer(let value)? = options[name] { Int(value) } else { nil }
    }

    // sync: floor — looks a value up
    private func double(_ name: String) throws -> Double? {
        switch try options[name].map(CorpusValue.init) {
        case .number(let value)?: value
        case .integer(let value)?: Double(value)
        default: nil
        }
    }

    // sync: floor — looks a value up
    private func decimal(_ name: String) throws -> Decimal? {
        switch try options[name].map(CorpusValue.init) {
        case .decimal(let text)?: Decimal(string: text)
        case .integer(let value)?: Decimal(value)
        case .number(let value)?: Decimal(string: value.description)
        default: nil
        }
    }

    // sync: floor — looks a value up
    private func patterns(_ name: String) -> [DatePattern]? {
        options[name]?.items?.compactMap(\.string).map { DatePattern($0) }
    }
}
