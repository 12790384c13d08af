import EffectStripper
import Testing

@Suite("Stripping")
struct StrippingTests {
    static let table: [(source: String, twin: String)] = [
        ("func f() async {}", "func f() {}"),
        ("func f() async throws -> Int { 1 }", "func f() throws -> Int { 1 }"),
        ("func f() async throws(E) {}", "func f() throws(E) {}"),
        ("func f(_ b: () async throws -> Int) async rethrows {}", "func f(_ b: () throws -> Int) rethrows {}"),
        ("func f(_ b: () async -> Void) reasync {}", "func f(_ b: () -> Void) {}"),
        ("init() async throws {}", "init() throws {}"),
        ("var x: Int { get async throws { try await y } }", "var x: Int { get throws { try y } }"),
        ("var x: Int { get async { await y } }", "var x: Int { get { y } }"),
        (
            "protocol P { func f() async\n    var x: Int { get async throws } }",
            "protocol P { func f() \n    var x: Int { get throws } }"
        ),
        ("subscript(i: Int) -> Int { get async { 1 } }", "subscript(i: Int) -> Int { get { 1 } }"),
        ("let f: @Sendable (Int) async throws -> Int", "let f: @Sendable (Int) throws -> Int"),
        ("typealias F = [(Int) async -> Void]", "typealias F = [(Int) -> Void]"),
        ("let f = [(Int) async throws -> Void]()", "let f = [(Int) throws -> Void]()"),
        ("let f = { (a: Int) async throws -> Int in a }", "let f = { (a: Int) throws -> Int in a }"),
        ("let f = { @concurrent () async in 1 }", "let f = { () in 1 }"),
        ("let x = try await f() + (await g())", "let x = try f() + (g())"),
        ("let x = try await f(await g(), try? await h())", "let x = try f(g(), try? h())"),
        ("#expect(try await f() == 1)", "#expect(try f() == 1)"),
        ("await #expect(throws: E.self) { try await f() }", "#expect(throws: E.self) { try f() }"),
        ("let s = \"\\(await name) await \\(try await other)\"", "let s = \"\\(name) await \\(try other)\""),
        ("nonisolated(nonsending) func f() async {}", "func f() {}"),
        ("@concurrent func f() async {}", "func f() {}"),
        ("func f(_ b: nonisolated(nonsending) () async -> Void) {}", "func f(_ b: () -> Void) {}"),
        ("nonisolated func f() {}", "nonisolated func f() {}"),
        ("while let row = try await cursor.next() {}", "while let row = try cursor.next() {}"),
        ("try Task.checkCancellation()", "try Task.checkCancellation()"),
        ("guard !Task.isCancelled else { return }", "guard !Task.isCancelled else { return }"),
        ("let mode = Deployment.async", "let mode = Deployment.async"),
        ("enum E { case async, await }", "enum E { case async, await }"),
    ]

    @Test("removes the effect and nothing else", arguments: table)
    func strips(_ source: String, _ twin: String) throws {
        #expect(try EffectStripper().twin(of: source) == twin)
    }

    static let synchronous = [
        "func f() throws -> Int { 1 }",
        "// await async\n/* async let */ let x = \"await\"\n",
        "struct S: Sendable { let f: (Int) throws -> Void; subscript(x: Int) -> Int { get throws { 1 } } }",
        "class C { func f() {}; func f(_ x: Int) {}; static func f() {} }",
        "#if os(Linux)\n    func f() {}\n#else\n    func f() {}\n#endif\n",
    ]

    @Test("leaves synchronous code as it is", arguments: synchronous)
    func leavesAlone(_ source: String) throws {
        #expect(try EffectStripper().twin(of: source) == source)
    }

    @Test("of a twin changes nothing more", arguments: table)
    func isIdempotent(_ source: String, _ twin: String) throws {
        #expect(try EffectStripper().twin(of: try EffectStripper().twin(of: source)) == twin)
    }

    @Test("renames modules where they are named, and nothing that only looks like one")
    func renames() throws {
        let stripper = EffectStripper(modules: ["VinylORM": "NativeORM", "VinylHTTP": "NativeHTTP"])
        let source = """
            public import VinylORM
            @testable import VinylHTTP
            import struct VinylHTTP.Request
            import VinylORMMacros
            extension VinylORM.Model { func f() async -> VinylORM.Related<Int, VinylHTTP.Body> { await VinylORM.make() } }
            let text = "VinylORM"  // VinylORM
            """
        let twin = """
            public import NativeORM
            @testable import NativeHTTP
            import struct NativeHTTP.Request
            import VinylORMMacros
            extension NativeORM.Model { func f() -> NativeORM.Related<Int, NativeHTTP.Body> { NativeORM.make() } }
            let text = "VinylORM"  // VinylORM
            """
        #expect(try stripper.twin(of: source) == twin)
    }

    @Test("points macros at the twin's plug-in types")
    func macros() throws {
        let source = """
            @attached(peer)
            public macro Field(x: Int) = #externalMacro(module: "VinylORMMacros", type: "FieldMacro")
            """
        #expect(
            try EffectStripper(macroPrefix: "Native").twin(of: source)
                == source.replacing("\"FieldMacro\"", with: "\"NativeFieldMacro\""))
        #expect(try EffectStripper().twin(of: source) == source)
    }
}
