import AsyncAuditCore
import Testing

@Suite("The async audit")
struct AuditTests {
    private func audit(_ source: String, isTool: Bool = false, isCore: Bool = true) -> SourceAudit {
        SourceAudit(source: source, file: "F.swift", isTool: isTool, isCore: isCore)
    }

    @Test("passes async functions, nested ones and requirements included")
    func async() {
        let found = audit(
            """
            protocol P { func a() async }
            struct S {
                func b() async throws { func c() async {} ; await c() }
                var d: Int { 1 }
                init() {}
                subscript(i: Int) -> Int { i }
            }
            """)
        #expect(found.functions.map(\.name) == ["a", "b", "c"])
        #expect(found.functions.allSatisfy { $0.category == .async })
        #expect(found.failures.isEmpty)
    }

    @Test("fails a function that fits no category, wherever it hides")
    func plain() {
        for source in [
            "func f() {}", "struct S { static func f() {} }", "func g() async { func f() {} }",
            "protocol P { func f() }",
        ] {
            let found = audit(source)
            #expect(found.failures.count == 1, "\(source)")
            #expect(found.failures.first?.message.hasPrefix("f is not async") == true)
        }
    }

    @Test(
        "takes a marked function with its reason, behind documentation, attributes and modifiers",
        arguments: [
            "// sync: lazy — builds a value\nfunc f() {}",
            "/// Documented.\n// sync: floor — calls C\n@inlinable\npublic static func f() {}",
            "@inlinable\n// sync: protocol SomebodyElse\npublic func f() {}",
        ])
    func marked(_ source: String) {
        let found = audit("struct S {\n\(source)\n}")
        #expect(found.failures.isEmpty)
        #expect(found.functions.first?.category != nil && found.functions.first?.reason.isEmpty == false)
    }

    @Test(
        "fails a marker that is stale, of no kind, or without a reason",
        arguments: [
            "// sync: lazy — no longer\nfunc f() async {}", "// sync: because — I say so\nfunc f() {}",
            "// sync: floor\nfunc f() {}",
            "// sync: floor — \nfunc f() {}",
        ])
    func badMarkers(_ source: String) { #expect(audit(source).failures.count == 1) }

    @Test("knows the requirements of synchronous protocols")
    func known() {
        let found = audit(
            """
            struct S: Hashable { static func == (a: S, b: S) -> Bool { true }; func hash(into h: inout Hasher) {} }
            prefix func ! (s: S) -> S { s }
            struct T: Encodable { func encode(to e: any Encoder) throws {} }
            final class H: ChannelInboundHandler { func channelRead(context: Int, data: Int) {} }
            @resultBuilder enum B { static func buildBlock(_ a: Int...) -> Int { 0 } }
            struct C: ParsableCommand { func run() throws {} }
            """)
        #expect(found.failures.isEmpty)
        #expect(found.functions.allSatisfy { $0.category == .protocol })
        #expect(audit("final class H { func channelRead(context: Int, data: Int) {} }").failures.count == 1)
        #expect(audit("struct B { static func buildBlock(_ a: Int...) -> Int { 0 } }").failures.count == 1)
    }

    @Test("exempts tools as a whole")
    func tools() {
        #expect(audit("func f() {}", isTool: true).failures.isEmpty)
        var report = AuditReport()
        report.add(source: "func f() {}", file: "F.swift", module: "VinylORMMacros")
        report.add(source: "func f() {}", file: "F.swift", module: "VinylORM")
        #expect(report.failures.count == 1)
        #expect(report.table.contains("0 of 1 functions outside of tools are async"))
    }

    @Test(
        "fails what the synchronous twin cannot have, unless it says why",
        arguments: [
            "Task { }", "Task.detached { }", "async let x = g()", "for await x in s {}",
            "for try await x in s {}", "await withTaskGroup(of: Int.self) { _ in }",
        ])
    func strippability(_ line: String) {
        let source = { (comment: String) in "func f() async {\n\(comment)\n\(line)\n}" }
        #expect(audit(source("")).failures.map(\.line) == [3], "\(line)")
        #expect(audit(source("// twin: omit — the example says so")).failures.isEmpty)
        #expect(audit(source(""), isCore: false).failures.isEmpty)
    }

    @Test("fails a task-local outside of the runtime")
    func taskLocal() { #expect(audit("enum E { @TaskLocal static var x = 0 }").failures.count == 1) }
}
