/// The contests over the database.
func databaseContests(_ grdb: GRDBSide) -> [Contest] {
    let count = Int(VinylSide.articleCount)
    return [
        Contest(
            name: "A row by its key", operations: 2_000,
            ways: [
                ("Vinyl, blocking", { n in for i in 0..<n { consume(try await VinylSide.get(Int64(i % count) + 1)) } }),
                ("GRDB, fetchOne(key:)", { n in for i in 0..<n { consume(try grdb.get(Int64(i % count) + 1)) } }),
                (
                    "GRDB, cached statement, columns by index",
                    { n in for i in 0..<n { consume(try grdb.getFastest(Int64(i % count) + 1)) } }
                ),
            ]),
        Contest(
            name: "100 rows", operations: 100,
            ways: [
                ("Vinyl, blocking", { n in for _ in 0..<n { consume(try await VinylSide.list()) } }),
                ("GRDB, request", { n in for _ in 0..<n { consume(try grdb.list()) } }),
                (
                    "GRDB, cached statement, columns by index",
                    { n in for _ in 0..<n { consume(try grdb.listFastest()) } }
                ),
            ]),
        Contest(
            name: "100 rows, each with its author", operations: 50,
            ways: [
                ("Vinyl, blocking", { n in for _ in 0..<n { consume(try await VinylSide.joined()) } }),
                ("GRDB, association", { n in for _ in 0..<n { consume(try grdb.joined()) } }),
            ]),
        Contest(
            name: "An insert in a transaction", operations: 200,
            ways: [
                ("Vinyl, blocking", { n in for _ in 0..<n { consume(try await VinylSide.insert()) } }),
                ("GRDB, write", { n in for _ in 0..<n { consume(try grdb.insert()) } }),
            ]),
    ]
}
