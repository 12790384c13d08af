import VinylForms
import VinylORM

/// A widget as a case describes it: `{"type": "Textarea", "attrs": {…}, "options": {…}}`.
struct WidgetDescription {
    let json: JSONValue

    init(_ json: JSONValue) { self.json = json }

    var widget: any Widget {
        get throws {
            let attributes = try WidgetDescription.attributes(json["attrs"])
            let options = json["options"]
            let format = options?["format"]?.string.map { DatePattern($0) }
            switch json["type"]?.string {
            case "TextInput": return TextInput(attributes)
            case "NumberInput": return NumberInput(attributes)
            case "EmailInput": return EmailInput(attributes)
            case "URLInput": return URLInput(attributes)
            case "PasswordInput":
                return PasswordInput(attributes, rendersValue: options?["render_value"] == .bool(true))
            case "HiddenInput": return HiddenInput(attributes)
            case "MultipleHiddenInput": return MultipleHiddenInput(attributes)
            case "Textarea": return Textarea(attributes)
            case "CheckboxInput": return CheckboxInput(attributes)
            case "FileInput": return FileInput(attributes)
            case "ClearableFileInput": return ClearableFileInput(attributes)
            case "DateInput": return DateInput(attributes, format: format)
            case "TimeInput": return TimeInput(attributes, format: format)
            case "DateTimeInput": return DateTimeInput(attributes, format: format)
            case "Select": return Select(attributes)
            case "SelectMultiple": return SelectMultiple(attributes)
            case "NullBooleanSelect": return NullBooleanSelect(attributes)
            case "RadioSelect": return RadioSelect(attributes)
            case "CheckboxSelectMultiple": return CheckboxSelectMultiple(attributes)
            case "SplitDateTimeWidget", "SplitHiddenDateTimeWidget":
                return SplitDateTimeWidget(
                    attributes, dateFormat: options?["date_format"]?.string.map { DatePattern($0) },
                    timeFormat: options?["time_format"]?.string.map { DatePattern($0) },
                    dateAttributes: try options?["date_attrs"].map(WidgetDescription.attributes),
                    timeAttributes: try options?["time_attrs"].map(WidgetDescription.attributes),
                    isHidden: json["type"] == "SplitHiddenDateTimeWidget")
            case "SelectDateWidget": return try selectDate(attributes, options)
            default: throw NotationError(json)
            }
        }
    }

    // sync: floor — makes a widget
    private func selectDate(_ attributes: HTMLAttributes, _ options: JSONValue?) throws -> SelectDateWidget {
        var widget = SelectDateWidget(attributes, years: options?["years"]?.items?.compactMap(\.wholeNumber))
        if let months = options?["months"]?.members {
            widget.months = months.compactMap { key, value in Int(key).map { ($0, value.string ?? "") } }
        } else if case .tagged("$dict", _)? = try options?["months"].map(CorpusValue.init) {
            throw NotationError(json)
        }
        if case .dictionary(let months)? = try options?["months"].map(CorpusValue.init) {
            widget.months = months.compactMap { key, value in
                (key.integer ?? key.text.flatMap { Int($0) }).map { ($0, value.text ?? "") }
            }
        }
        switch options?["empty_label"] {
        case .string(let label)?: widget.emptyLabels = (label, label, label)
        case .array(let labels)? where labels.count == 3:
            widget.emptyLabels = (labels[0].string ?? "", labels[1].string ?? "", labels[2].string ?? "")
        default: break
        }
        return widget
    }

    // sync: floor — converts values
    private static func attributes(_ json: JSONValue?) throws -> HTMLAttributes {
        var attributes = HTMLAttributes()
        for (name, value) in json?.members ?? [] {
            if case .bool(let flag) = value {
                attributes[name] = .flag(flag)
            } else {
                attributes[name] = .text(try FormAnswer.input(value).description)
            }
        }
        return attributes
    }
}

extension JSONValue {
    var wholeNumber: Int? {
        if case .integer(let value) = self { Int(value) } else { nil }
    }
}
