extension RelatedRows {
    /// The related row with these values; where there is none, one is made of them and of `defaults`, saved and related.
    /// - Throws: As ``QuerySet/getOrCreate(lookups:defaults:)``.
    public func getOrCreate(
        lookups: [(String, (any Sendable)?)], defaults: [(String, (any Sendable)?)] = [],
        throughDefaults: [(String, (any Sendable)?)] = []
    ) async throws -> (row: Target, isNew: Bool) {
        let database = try checkedDatabase()
        let result = try await all().using(database).getOrCreate(lookups: lookups, defaults: complete(defaults))
        if result.isNew, case .pairs = link { try await add([result.row], throughDefaults: throughDefaults) }
        return result
    }

    /// The related row with these values, changed as `defaults` say and saved; where there is none, one is made of both, saved and
    /// related.
    /// - Throws: As ``QuerySet/updateOrCreate(lookups:defaults:)``.
    public func updateOrCreate(
        lookups: [(String, (any Sendable)?)], defaults: [(String, (any Sendable)?)] = [],
        throughDefaults: [(String, (any Sendable)?)] = []
    ) async throws -> (row: Target, isNew: Bool) {
        let database = try checkedDatabase()
        let result = try await all().using(database).updateOrCreate(lookups: lookups, defaults: complete(defaults))
        if result.isNew, case .pairs = link { try await add([result.row], throughDefaults: throughDefaults) }
        return result
    }
}
