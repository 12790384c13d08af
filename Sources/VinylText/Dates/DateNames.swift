/// What months and weekdays are called in English.
package enum DateNames {
    /// Sunday first.
    package static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    package static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    /// As the Associated Press shortens them.
    static let associatedPress = [
        "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
    ]

    /// `st`, `nd`, `rd` or `th`.
    // sync: floor — looks at a number
    package static func ordinalSuffix(_ number: Int) -> String {
        if 11...13 ~= number.magnitude % 100 { return "th" }
        return switch number.magnitude % 10 {
        case 1: "st"
        case 2: "nd"
        case 3: "rd"
        default: "th"
        }
    }
}
