public import VinylHTTP
import VinylText

/// A file to send.
public struct FileInput: InputWidget {
    public var settings: WidgetSettings
    public var inputType = "file"
    public var needsMultipart: Bool { true }
    public init(_ attributes: HTMLAttributes = [:]) { settings = WidgetSettings(attributes, type: &inputType) }

    public func value(of name: String, in data: FormData) async throws -> FormValue {
        data[file: name].map { .file($0) } ?? .null
    }

    public func isOmitted(_ name: String, from data: FormData) async throws -> Bool { data[file: name] == nil }

    /// Not where there is a file already: then none need be sent.
    public func usesRequired(initial: FormValue) async throws -> Bool { !isHidden && !initial.isTrue }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        // A browser takes no file's name from a page.
        html.appendInput(inputType, element, value: nil)
    }
}

/// A file to send, the one that is there, and a box to remove that.
public struct ClearableFileInput: InputWidget {
    public var settings: WidgetSettings
    public var inputType = "file"
    /// What stands before the file that is there.
    public var initialText = "Currently"
    /// What stands before the control.
    public var inputText = "Change"
    /// The label of the box.
    public var clearLabel = "Clear"
    public var needsMultipart: Bool { true }
    public init(_ attributes: HTMLAttributes = [:]) { settings = WidgetSettings(attributes, type: &inputType) }

    /// The file; `false` where the box is checked; ``FormValue/contradictoryFile`` for both.
    public func value(of name: String, in data: FormData) async throws -> FormValue {
        let file = data[file: name]
        if !settings.isRequired, try await CheckboxInput().value(of: name + "-clear", in: data).isTrue {
            return file == nil ? false : .contradictoryFile
        }
        return file.map { .file($0) } ?? .null
    }

    public func isOmitted(_ name: String, from data: FormData) async throws -> Bool {
        data[file: name] == nil && !data.fields[contains: name + "-clear"]
    }

    public func usesRequired(initial: FormValue) async throws -> Bool { !isHidden && !initial.isTrue }

    public func render(_ element: WidgetElement, into html: inout HTMLBuffer) async throws {
        if case .storedFile(let file) = element.value, !file.url.isEmpty {
            html.append(escaping: initialText)
            html.append(": <a href=\"")
            html.append(escaping: file.url)
            html.append("\">")
            html.append(escaping: file.name)
            html.append("</a>")
            if !settings.isRequired { clearBox(element, into: &html) }
            html.append("<br>")
            html.append(escaping: inputText)
            html.append(":")
        }
        html.appendInput(inputType, element, value: nil)
    }

    // sync: floor — writes text
    private func clearBox(_ element: WidgetElement, into html: inout HTMLBuffer) {
        let name = element.name + "-clear"
        var attributes: HTMLAttributes = ["id": .text(name + "_id")]
        for flag in ["disabled", "checked"] where element.attributes[flag] == true { attributes[flag] = true }
        html.append("\n")
        html.appendInput("checkbox", WidgetElement(name: name, value: .null, attributes: attributes), value: nil)
        html.append("\n<label for=\"")
        html.append(escaping: name + "_id")
        html.append("\">")
        html.append(escaping: clearLabel)
        html.append("</label>")
    }
}
