import SwiftDiagnostics

/// What is wrong with a form's declaration, and the cure.
enum FormMacroError: String, DiagnosticMessage, Error {
    case notAStruct =
        "@Form belongs on a struct: what was entered is a value. Write `struct` instead of `class`, `enum` or `actor`."
    case generic = "A form cannot be generic: its fields are one static value. Declare one struct for each form."
    case noType = "A field needs its type written out: `var subject: String`."
    case notVariable = "A field is declared with `var` and one name a line."
    case instanceRule =
        "A rule about one field is static, since the other fields may not be good: `static func cleanSubject(_ subject: String) async throws -> String`."

    var message: String { rawValue }
    var diagnosticID: MessageID { MessageID(domain: "VinylForms", id: String(describing: self)) }
    var severity: DiagnosticSeverity { .error }
}
