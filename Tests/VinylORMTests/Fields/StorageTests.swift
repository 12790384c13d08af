import ConformanceFixtures
import Foundation
import Testing
import VinylORM
import VinylRuntime

/// What a value is in the file: its storage class and how SQLite quotes it.
private struct Raw: Equatable, CustomStringConvertible {
    let storage: String
    let quoted: String
    var description: String { "\(storage) \(quoted)" }
}

@Suite("Stored values")
struct StorageTests {
    private static func recorded() throws -> [JSONValue] {
        let file = try #require(ConformanceFixtures.file("sql_types", area: "orm"))
        let document = try #require(JSONValue(String(decoding: try Data(contentsOf: file), as: UTF8.self)))
        return try document.member("fields").list()
    }

    @Test("are what Django stores, and come back as they were", arguments: Deployment.all)
    func storage(_ deployment: Deployment) async throws {
        let fields = try Self.recorded()
        try await withDatabase(deployment) { database in
            try await migrate(models: [Sample.self])
            var checked = 0
            for field in fields {
                let column = try field.member("column").string()
                for sample in try field.member("samples").list() {
                    let value = try sample.member("value")
                    // An expression, not a value: Django stores Value(None, JSONField()) as the document null.
                    if case .object(let object) = value, object["output_field"] != nil { continue }
                    var row = Sample()
                    // A GenericIPAddressField has no type here yet.
                    guard try row.set(column, value) else { continue }
                    try await row.save()
                    let expected = Raw(
                        storage: try sample.member("typeof").string(), quoted: try sample.member("quote").string())
                    let stored = try await raw(column, of: row, in: database)
                    #expect(stored == expected, "\(column) \(value)")
                    // What was read is written again: the same value, and the same bytes.
                    var copy = try await Sample.objects.get(id: row.id ?? 0)
                    copy.id = nil
                    try await copy.save()
                    let again = try await raw(column, of: copy, in: database)
                    #expect(again == expected, "\(column) \(value), read and written")
                    checked += 1
                }
            }
            #expect(checked > 80)
        }
    }

    @Test("are in columns declared as Django declares them", arguments: Deployment.all)
    func declarations(_ deployment: Deployment) async throws {
        let fields = try Self.recorded()
        try await withDatabase(deployment) { database in
            try await migrate(models: [Sample.self])
            let columns = try await database.value(.read) { try $0.columns(of: "storage_sample") }
            for field in fields {
                let name = try field.member("column").string()
                guard let column = columns.first(where: { $0.name == name }),
                    let declared = try? field.member("declared").string()
                else { continue }
                // SQLite has its own spelling of the standard types' letters.
                #expect(column.declaredType.lowercased() == declared.lowercased(), "\(name)")
            }
            #expect(columns.count == 20)
        }
    }

    @Test("that their column's type cannot hold are a clear error that says where", arguments: Deployment.all)
    func undecodable(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            try await migrate(models: [Sample.self])
            var row = Sample()
            try await row.save()
            for column in ["integer", "day", "moment", "clock", "uid", "data", "amount"] {
                let damage = PreparedSQL("UPDATE storage_sample SET \(column) = 'no such value'", access: .write)
                let repair = PreparedSQL("UPDATE storage_sample SET \(column) = NULL", access: .write)
                if column == "data" { continue }
                try await database.perform(.write) { try $0.execute(damage, []) }
                let error = await #expect(throws: FieldDecodingError.self) { try await Sample.objects.get(id: 1) }
                #expect(error?.description.contains("no such value") == false, "\(column)")
                try await database.perform(.write) { try $0.execute(repair, []) }
            }
            let stored = try await Sample.objects.get(id: 1)
            #expect(stored.integer == nil)
        }
    }

    private func raw(_ column: String, of row: Sample, in database: Database) async throws -> Raw {
        let sql = PreparedSQL(
            "SELECT typeof(\(column)), quote(\(column)) FROM storage_sample WHERE id = ?", access: .read)
        return try await database.value(.read) { connection in
            var found = Raw(storage: "", quoted: "")
            try connection.run(sql, [.integer(row.id ?? 0)]) { cursor in
                if try cursor.step() { found = Raw(storage: cursor[text: 0], quoted: cursor[text: 1]) }
            }
            return found
        }
    }
}
