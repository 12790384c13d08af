import OverheadSubjects
import VinylRuntime

/// What an await costs, by kind of call.
struct AwaitWorkloads {
    var all: [Pair] {
        let count = 200_000
        let seed = CommandLine.arguments.count
        return [
            Pair(
                "direct", section: "An await", operations: count, baseline: "the same call without async",
                synchronous: { n in
                    var sum = 0
                    for i in 0..<n { sum &+= try addSynchronously(i) }
                    consume(sum)
                },
                facade: { n in
                    var sum = 0
                    for i in 0..<n { sum &+= try await add(i) }
                    consume(sum)
                }),
            Pair(
                "inlined", section: "An await", operations: count, baseline: "a plain call, not inlined",
                synchronous: { n in
                    var sum = 0
                    for i in 0..<n { sum &+= try addSynchronously(i) }
                    consume(sum)
                },
                facade: { n in
                    var sum = 0
                    for i in 0..<n { sum &+= try await addInlined(i) }
                    consume(sum)
                }),
            Pair(
                "through a generic", section: "An await", operations: count, baseline: "the same without async",
                synchronous: { n in
                    let adder = SmallAdder.sample
                    var sum = 0
                    for i in 0..<n { sum &+= try addGenericallySynchronously(adder, i) }
                    consume(sum)
                },
                facade: { n in
                    let adder = SmallAdder.sample
                    var sum = 0
                    for i in 0..<n { sum &+= try await addGenerically(adder, i) }
                    consume(sum)
                }),
            Pair(
                "through a protocol", section: "An await", operations: count, baseline: "the same without async",
                synchronous: { n in
                    let adder = Callees[adder: seed]
                    var sum = 0
                    for i in 0..<n { sum &+= try adder.addSynchronously(i) }
                    consume(sum)
                },
                facade: { n in
                    let adder = Callees[adder: seed]
                    var sum = 0
                    for i in 0..<n { sum &+= try await adder.add(i) }
                    consume(sum)
                }),
            Pair(
                "through a closure", section: "An await", operations: count, baseline: "the same without async",
                synchronous: { n in
                    let closure = Callees[synchronousClosure: seed]
                    var sum = 0
                    for i in 0..<n { sum &+= try closure(i) }
                    consume(sum)
                },
                facade: { n in
                    let closure = Callees[closure: seed]
                    var sum = 0
                    for i in 0..<n { sum &+= try await closure(i) }
                    consume(sum)
                }),
            nested(10), nested(100),
        ]
    }

    private func nested(_ depth: Int) -> Pair {
        Pair(
            "nested \(depth) deep", section: "An await", operations: 200_000 / depth,
            baseline: "the same calls without async",
            synchronous: { n in for _ in 0..<n { consume(try descendSynchronously(depth)) } },
            facade: { n in for _ in 0..<n { consume(try await descend(depth)) } })
    }
}
