import NativeORM
import Testing

// All other tests of this target are VinylORMTests, stripped.

@Suite("The twin of the ORM")
struct TwinTests {
    @Test("fetches in functions that are not async")
    func isSynchronous() {
        let fetch: (QuerySet<Person>) -> () throws -> [Person] = { $0.fetch }
        let atomic: (Database, () throws -> Int) throws -> Int = { try $0.atomic($1) }
        _ = (fetch, atomic)
    }
}
