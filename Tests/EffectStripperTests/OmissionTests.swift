import EffectStripper
import Testing

@Suite("Marks that leave something out")
struct OmissionTests {
    static let table: [(source: String, twin: String)] = [
        (
            "struct S {\n    // twin: omit — it suspends\n    func f() {\n        Task {}\n    }\n    let x = 1\n}",
            "struct S {\n    \n\n\n\n    let x = 1\n}"
        ),
        ("let x = 1\n\n/// Docs.\n// twin: omit — it suspends\nactor A {}", "let x = 1\n\n/// Docs.\n\n"),
        (
            "func f() {\n    g()\n    // twin: omit — it suspends\n    Task {}\n    h()\n}",
            "func f() {\n    g()\n    \n\n    h()\n}"
        ),
        (
            "func f() {\n    switch x {\n    // twin: omit — no such mode\n    case .a: Task {}\n    case .b: h()\n    }\n}",
            "func f() {\n    switch x {\n    \n\n    case .b: h()\n    }\n}"
        ),
        ("enum E {\n    // twin: omit — no such mode\n    case a\n    case b\n}", "enum E {\n    \n\n    case b\n}"),
    ]

    @Test("take one declaration, statement or case with them, and keep the lines of the rest", arguments: table)
    func omits(_ source: String, _ twin: String) throws {
        #expect(try EffectStripper().twin(of: source) == twin)
    }

    @Test("take the whole file, on its first line")
    func wholeFile() throws {
        let source = "// twin: omit — it suspends\nimport A\n\nactor A {}\nactor B {}\n"
        #expect(try EffectStripper().twin(of: source) == "\n\n\n\n\n")
    }

    @Test("need a reason", arguments: ["// twin: omit\nlet x = 1\n", "let y = 1\n// twin: omit —\nlet x = 1\n"])
    func reason(_ source: String) {
        let error = #expect(throws: Unstrippable.self) { try EffectStripper().twin(of: source) }
        #expect(error?.refusals.first?.reason.contains("no reason") == true)
    }

    static let stray = [
        "let x = 1\n// twin: omit — it suspends\n\nlet y = 1\n",
        "let x = 1\n// twin: omit — it suspends\n",
        "let x = [\n    // twin: omit — it suspends\n    1\n]\n",
    ]

    @Test("must belong to something", arguments: stray)
    func strayMark(_ source: String) {
        let error = #expect(throws: Unstrippable.self) { try EffectStripper().twin(of: source) }
        #expect(error?.refusals.map(\.line) == [2])
    }
}
