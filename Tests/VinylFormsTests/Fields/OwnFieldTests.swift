import Testing
import VinylForms
import VinylHTTP
import VinylORM
import VinylRuntime
import VinylText

private struct EvenField: FormField {
    var settings = FieldSettings()
    static let messages = ["odd": "%(value)s is odd."]

    func convert(_ value: FormValue) async throws -> FormValue {
        guard !value.isEmpty else { return .null }
        guard let number = Int(value.description), number.isMultiple(of: 2) else {
            throw failure("odd", ["value": value.description])
        }
        return .integer(number)
    }
}

private struct ColorInput: Widget {
    var settings = WidgetSettings()

    func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        html.appendInput("color", element, value: "#\(element.value.isNull ? "" : element.value.description)")
    }

    func value(of name: String, in data: FormData) async throws -> FormValue {
        data[name].map { .text(String($0.drop { $0 == "#" })) } ?? .null
    }
}

/// A rule that has to look something up.
private struct FreeName: FieldValidator {
    func validate(_ value: any DatabaseField) async throws {
        if try await Writer.objects.filter(name: value).exists() { throw ValidationError("Taken.", code: "taken") }
    }
}

@Suite("Fields and widgets of one's own")
struct OwnFieldTests {
    @Test("work as those that come along", arguments: Deployment.all)
    func own(_ deployment: Deployment) async throws {
        try await withBooks(deployment) {
            let definition = FormDefinition([
                "even": EvenField().label("Even"), "color": CharField().widget(ColorInput()),
                "name": CharField().validators(FreeName()),
            ])
            let form = try await definition.bound(to: FormData(["even": "3", "color": "#ffffff", "name": "Ann"]))
            #expect(form.errors["even"].messages == ["3 is odd."])
            #expect(form.errors["name"].codes == ["taken"])
            #expect(form.cleanedData["color"]?.description == "ffffff")
            #expect(try await form["color"]?.html.description.contains("type=\"color\"") == true)
        }
    }

    @Test("of several parts say which part is wrong", arguments: Deployment.all)
    func parts(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let phone = MultiValueField(
                [
                    CharField().errorMessages(["incomplete": "Enter a country code."]), CharField(),
                    CharField().optional(),
                ],
                widget: MultiWidget([TextInput(), TextInput(), TextInput()]) { value in
                    value.description.split(separator: "-").map { .text(String($0)) }
                }, requireAllFields: false
            ) { .text($0.map(\.description).joined(separator: "-")) }
            let definition = FormDefinition(["phone": phone])
            let good = try await definition.bound(to: FormData(["phone_0": "49", "phone_1": "123", "phone_2": ""]))
            #expect(good.cleanedData["phone"]?.description == "49-123-")
            let bad = try await definition.bound(to: FormData(["phone_0": "", "phone_1": "", "phone_2": "5"]))
            #expect(bad.errors["phone"].messages == ["Enter a country code.", "Enter a complete value."])
            let html = try await definition.unbound(FormOptions(initial: ["phone": "1-2-3"])).html.description
            #expect(html.contains("name=\"phone_1\" value=\"2\" required id=\"id_phone_1\""))
            #expect(!html.contains("value=\"3\" required"))
        }
    }

    @Test("read and write the times of a zone", arguments: Deployment.all)
    func zones(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let definition = FormDefinition(["at": DateTimeField(zone: try NamedZone("Europe/Berlin"))])
            let summer = try await definition.bound(to: FormData(["at": "2024-07-01 12:00"]))
            #expect(summer.cleanedData["at"]?.description == "2024-07-01 10:00:00+00:00")
            let skipped = try await definition.bound(to: FormData(["at": "2024-03-31 02:30"]))
            #expect(skipped.errors["at"].codes == ["ambiguous_timezone"])
            let twice = try await definition.bound(to: FormData(["at": "2024-10-27 02:30"]))
            #expect(twice.errors["at"].codes == ["ambiguous_timezone"])
            let initial = FormOptions(initial: ["at": try #require(summer.cleanedData["at"])])
            #expect(try await definition.unbound(initial).html.description.contains("value=\"2024-07-01 12:00:00\""))
            #expect(try await !definition.bound(to: FormData(["at": "2024-07-01 12:00"]), initial).hasChanged())
        }
    }
}
