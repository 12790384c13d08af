extension Deletion {
    /// Changes and deletes what was collected. Source: the order is that of Django's `Collector.delete`.
    mutating func carryOut() async throws -> DeletionSummary {
        sort()
        for group in groups {
            for row in group.rows { try await row.sendDeletion(Signals.preDelete, database) }
        }
        var summary = DeletionSummary()
        for query in unseen {
            let count = try await Execution(delete: query)?.write()?.changes ?? 0
            if count > 0 { summary.models[query.schema.label, default: 0] += count }
        }
        for change in changes {
            let column = ColumnReference(ColumnPath(), change.field)
            for chunk in Chunks(change.named) {
                let rows = query(change.model, change.field, chunk)
                _ = try await Execution(
                    update: rows, [ColumnAssignment(column, .value(change.value, change.field.type))])?
                    .write()
            }
        }
        for group in groups {
            var count = 0
            // Those met last name those met before.
            for chunk in Chunks(group.keys.reversed()) {
                let rows = query(group.schema, group.schema.primaryKey, chunk)
                count += try await Execution(delete: rows)?.write()?.changes ?? 0
            }
            if count > 0 { summary.models[group.schema.label, default: 0] += count }
            for row in group.rows.reversed() { try await row.sendDeletion(Signals.postDelete, database) }
        }
        return summary
    }

    /// Puts the models whose rows name others before those. Where they name each other in a circle the order stays: the
    /// constraints are looked at when the transaction commits.
    // sync: lazy — sorts
    private mutating func sort() {
        var sorted: [DeletionRows] = []
        var done: Set<ModelSchema> = []
        while sorted.count < groups.count {
            var isStuck = true
            for group in groups where !done.contains(group.schema) {
                guard dependencies[group.schema]?.isSubset(of: done) ?? true else { continue }
                sorted.append(group)
                done.insert(group.schema)
                isStuck = false
            }
            if isStuck { return }
        }
        groups = sorted
    }
}

extension Model {
    /// Lets receivers know of the row, for who does not know its type.
    func sendDeletion(_ signal: DeleteSignal, _ database: Database) async throws {
        try await signal.send(self, database)
    }
}
