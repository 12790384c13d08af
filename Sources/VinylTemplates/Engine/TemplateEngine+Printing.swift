import VinylORM
import VinylText

extension TemplateEngine {
    /// What `{{ }}` prints of a value that is neither text nor an integer, before escaping.
    // sync: floor — formats a value
    func printed(_ value: TemplateValue) -> String {
        switch value {
        case .instant(let moment): string(.dateTime, .instant(moment, options.timeZone))
        case .naive(let day, let time): string(.dateTime, .naive(NaiveDateTime(day, time), options.timeZone))
        case .date(let day): string(.date, .date(day))
        case .time(let time): string(.time, .time(time))
        case .decimal(let digits): ExactDecimal(digits)?.fixedText ?? digits
        case .number(let number):
            // Numbers are written out where Python's shortest form has an exponent.
            if case let text = FloatText(number).description, text.contains("e") {
                ExactDecimal(text)?.fixedText ?? text
            } else {
                value.text
            }
        default: value.text
        }
    }

    // sync: floor — formats a value
    private func string(_ format: DateFormat, _ value: DateTimeValue) -> String { (try? format.string(value)) ?? "" }
}
