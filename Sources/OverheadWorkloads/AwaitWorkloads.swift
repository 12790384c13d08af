/// Calls that do next to nothing: what an await costs by itself, where the compiler sees through none of them.
let awaitWorkloads = [
    Workload("Awaits", "at depth 1", operations: 500_000) { count in try await climb(count, depth: 1) },
    Workload("Awaits", "at depth 10", operations: 50_000) { count in try await climb(count, depth: 10) },
    Workload("Awaits", "at depth 100", operations: 5_000) { count in try await climb(count, depth: 100) },
]

private func climb(_ count: Int, depth: Int) async throws -> Int {
    var sum = 0
    for number in 0..<count { sum &+= try await descend(depth, number) }
    return sum
}

/// `depth` calls, one inside the other. The way back does something, so that the calls cannot become a loop.
@inline(never) private func descend(_ depth: Int, _ number: Int) async throws -> Int {
    guard depth > 1 else { return try await bottom(number) }
    return try await descend(depth - 1, number) &* 3 ^ depth
}

@inline(never) private func bottom(_ number: Int) async throws -> Int {
    guard number >= 0 else { throw WorkloadFailure(description: "\(number) is negative") }
    return number &+ 1
}
