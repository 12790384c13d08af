import EffectStripper
import Testing

@Suite("Refusals")
struct RefusalTests {
    /// What is refused, where, and a word of the reason.
    static let table: [(source: String, place: String, reason: String)] = [
        ("func f() async {\n    async let x = g()\n}", "2:5", "async let"),
        ("func f() {\n    Task { await g() }\n}", "2:5", "Task"),
        ("func f() {\n    Task.detached { await g() }\n}", "2:5", "Task"),
        ("func f() async throws { try await Task.sleep(for: .seconds(1)) }", "1:35", "Task"),
        ("func f() async { await Task.yield() }", "1:24", "Task"),
        ("let t: Task<Void, Never>", "1:8", "Task"),
        ("func f() async {\n  await withTaskGroup(of: Int.self) { _ in }\n}", "2:9", "withTaskGroup"),
        ("func f() async throws { try await withThrowingTaskGroup(of: Int.self) { _ in } }", "1:35", "child tasks"),
        ("func f(_ g: inout TaskGroup<Int>) async {}", "1:19", "child tasks"),
        ("func f() async {\n    for await x in y {}\n}", "2:5", "for await"),
        ("func f() async throws {\n    for try await x in y {}\n}", "2:5", "for await"),
        ("func f() async { await withCheckedContinuation { $0.resume() } }", "1:24", "withCheckedContinuation"),
        ("func f() async { await withUnsafeThrowingContinuation { $0.resume() } }", "1:24", "resumes"),
        ("let c: UnsafeContinuation<Int, Never>?", "1:8", "UnsafeContinuation"),
        ("func f() async { await withTaskCancellationHandler { } onCancel: { } }", "1:24", "running task"),
        ("func f() { withUnsafeCurrentTask { $0?.cancel() } }", "1:12", "running task"),
        ("struct S: AsyncSequence {}", "1:11", "AsyncSequence"),
        ("extension S.I: AsyncIteratorProtocol {}", "1:16", "AsyncIteratorProtocol"),
        ("func f(_ s: some AsyncSequence) {}", "1:18", "AsyncSequence"),
        ("let s = AsyncStream<Int> { _ in }", "1:9", "AsyncStream"),
        ("enum E { @TaskLocal static var x = 1 }", "1:10", "TaskLocal"),
        ("let l = TaskLocal<Int>(wrappedValue: 1)", "1:9", "TaskLocal"),
        ("func f() async { await E.x.g(); await $x.withValue(1) { } }", "1:39", "task-local"),
        ("actor A {}", "1:1", "actor"),
        ("@MainActor func f() async {}", "1:1", "MainActor"),
        ("func f(isolation: isolated (any Actor)? = #isolation) async {}", "1:19", "isolated"),
        ("@_cdecl(\"f\") func f() {}", "1:1", "C symbol"),
        ("func f() async { x()\n    await { y() }()\n}", "2:5", "line before"),
    ]

    @Test("name the place and the reason", arguments: table)
    func refuses(_ source: String, _ place: String, _ reason: String) throws {
        let error = #expect(throws: Unstrippable.self) { try EffectStripper().twin(of: source, file: "a/b.swift") }
        let refusal = try #require(error?.refusals.first)
        #expect("\(refusal.line):\(refusal.column)" == place)
        #expect(refusal.reason.contains(reason), "\(refusal)")
        #expect(refusal.description.hasPrefix("a/b.swift:\(place): error: "))
    }

    @Test("come all at once, in the order of the source")
    func allAtOnce() throws {
        let source = "actor A {}\nfunc f() async {\n    async let x = g()\n    for await y in z {}\n}\n"
        let error = #expect(throws: Unstrippable.self) { try EffectStripper().twin(of: source) }
        #expect(error?.refusals.map(\.line) == [1, 3, 4])
    }

    static let twice = [
        "func f() {}\nfunc f() async {}",
        "struct S { func f(_ x: Int) async -> Int { 1 }\n func f(_ y: Int) -> Int { 1 } }",
        "struct S { func f() {} }\nextension S { func f() async {} }",
        "func f(_ b: () -> Void) {}\nfunc f(_ b: () async -> Void) async {}",
        "struct S { var f: Int\n func f() async -> Int { 1 } }",
        "struct S { init(x: Int) {}\n init(x: Int) async {} }",
    ]

    @Test("meet declarations that only async tells apart, at the second one", arguments: twice)
    func duplicates(_ source: String) throws {
        let error = #expect(throws: Unstrippable.self) { try EffectStripper().twin(of: source) }
        #expect(error?.refusals.map(\.line) == [2])
        #expect(error?.description.contains("twice") == true)
    }

    static let apart = [
        "struct S { var f: Int\n func f(_ x: Int) async {}\n static func f() async {} }",
        "func f() {}\nfunc f(_ x: Int) async {}",
        "struct S { func f() {} }\nstruct T { func f() async {} }",
        "struct S { static func f() {}\n func f() async {} }",
        "func f(x: Int) {}\nfunc f(y: Int) async {}",
        "func f() -> Int { 1 }\nfunc f() async -> String { \"\" }",
        "#if A\nfunc f() {}\n#else\nfunc f() async {}\n#endif",
    ]

    @Test("spare overloads that stay apart", arguments: apart)
    func overloads(_ source: String) throws { _ = try EffectStripper().twin(of: source) }
}
