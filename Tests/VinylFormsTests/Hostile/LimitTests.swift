import Testing
import VinylForms
import VinylHTTP
import VinylORM
import VinylRuntime
import VinylText

@Suite("Long and deep input")
struct LimitTests {
    static let long = String(repeating: "9", count: 100_000)
    static let deep = String(repeating: "[", count: 100_000)

    static let fields: [any FormField] = [
        CharField(maxLength: 10), EmailField(), URLField(), SlugField(), UUIDField(), GenericIPAddressField(),
        IntegerField(),
        FloatField(maxValue: 5), DecimalField(maxDigits: 5, decimalPlaces: 2), DateField(), TimeField(),
        DateTimeField(),
        DurationField(), JSONFormField(), ChoiceField(choices: ["a": "A"]), BooleanField(), NullBooleanField(),
    ]

    @Test("is refused or taken, never a crash", arguments: Deployment.all)
    func fields(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let inputs = [
                Self.long, Self.deep, "1e" + Self.long, "-" + Self.long, Self.long + ":" + Self.long,
                "P" + Self.long + "D",
                "1e999999999", "-1E-99999", String(repeating: "a@", count: 20_000), "\u{0}", "\u{301}\u{301}", "::::::",
                "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2024-02-30", "%", "%(value)s", "http://[",
                "-999999999999 00:00:00", "{\"a\":" + Self.deep,
            ]
            for field in Self.fields {
                for input in inputs {
                    do {
                        _ = try await field.clean(.text(input), initial: .null)
                    } catch is ValidationError {}
                    _ = try await field.hasChanged(from: .text(input), to: .text(input))
                    _ = await field.prepare(await field.boundData(.text(input), initial: .null))
                }
            }
        }
    }

    @Test("of dates in any pattern is read in time", arguments: Deployment.all)
    func patterns(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let field = DateField(inputFormats: ["%Y %m %d", "%d%m%y", "%A %B %j", "%%%", "%q", ""])
            for input in [Self.long, String(repeating: " ", count: 10_000), "Monday January 366", "310299", ""] {
                do {
                    _ = try await field.clean(.text(input), initial: .null)
                } catch is ValidationError {}
            }
        }
    }
}
