/// How a column's model is reached from the query's own: the relations on the way, from the near end to the far one.
public struct ColumnPath: Sendable {
    @usableFromInline let hop: Hop?

    /// The query's own model.
    @inlinable public init() { hop = nil }

    /// One foreign key further.
    public init(_ path: ColumnPath, via field: FieldSchema) { hop = Hop(path.hop, .forward(field)) }

    /// One many-to-many relation further.
    public init(_ path: ColumnPath, via relation: ManyToManySchema) { hop = Hop(path.hop, .many(relation)) }

    init(_ path: ColumnPath, _ step: RelationStep) { hop = Hop(path.hop, step) }

    /// The model at the far end, seen from that one.
    // sync: lazy — looks at the last step
    func target(_ schema: ModelSchema) -> ModelSchema { hop?.step.target ?? schema }

    /// Whether some row of the query's model may meet several rows on the way.
    var isMultiple: Bool {
        var hop = hop
        while let current = hop {
            if current.step.isMultiple { return true }
            hop = current.parent
        }
        return false
    }

    /// The relations from the near end to the far one.
    var steps: [RelationStep] {
        var steps: [RelationStep] = []
        var hop = hop
        while let current = hop {
            steps.append(current.step)
            hop = current.parent
        }
        return steps.reversed()
    }
}

/// A link of a ``ColumnPath``, shared by the paths that go on from it.
@usableFromInline
final class Hop: Sendable {
    let parent: Hop?
    let step: RelationStep

    init(_ parent: Hop?, _ step: RelationStep) {
        self.parent = parent
        self.step = step
    }
}

/// One relation, in the direction in which a query follows it.
enum RelationStep: Sendable {
    /// From a foreign key to the row it names.
    case forward(FieldSchema)
    /// From a row to those whose foreign key names it.
    case reverse(FieldSchema, ModelSchema)
    /// From the model with the many-to-many property to the other one.
    case many(ManyToManySchema)
    /// From the other model back.
    case manyReverse(ManyToManySchema, ModelSchema)
    /// A relation with a condition of its own; the number of the ``NamedRelation`` in its query.
    indirect case filtered(RelationStep, Int)
    /// A relation that nobody declares; compiling it is a ``FieldError``.
    case unknown(String, of: ModelSchema, to: ModelSchema)

    /// Tells steps apart in a query's shape.
    var id: Int {
        switch self {
        case .forward(let field): field.id << 1
        case .reverse(let field, _): field.id << 1 | 1
        case .many(let relation): relation.id << 1
        case .manyReverse(let relation, _): relation.id << 1 | 1
        case .filtered(let step, let number): step.id << 8 | (number + 1)
        case .unknown: 0
        }
    }

    var target: ModelSchema {
        switch self {
        case .forward(let field): field.relation.unsafelyKnown.target
        case .reverse(_, let model): model
        case .many(let relation): relation.target
        case .manyReverse(_, let model): model
        case .filtered(let step, _): step.target
        case .unknown(_, _, let model): model
        }
    }

    var isMultiple: Bool {
        switch self {
        case .forward, .unknown: false
        case .reverse(let field, _): !field.relation.unsafelyKnown.isOneToOne
        case .many, .manyReverse: true
        case .filtered(let step, _): step.isMultiple
        }
    }

    /// The equijoins that the step takes: one, or two by way of the table of the pairs.
    var joins: [JoinStep] {
        switch self {
        case .forward(let field):
            let relation = field.relation.unsafelyKnown
            return [
                JoinStep(
                    from: field, table: relation.target, to: relation.targetField, isNullable: field.isNullable,
                    isMultiple: false, isDirect: true)
            ]
        case .reverse(let field, let model):
            let relation = field.relation.unsafelyKnown
            return [
                JoinStep(
                    from: relation.targetField, table: model, to: field, isNullable: true,
                    isMultiple: !relation.isOneToOne, isDirect: false)
            ]
        case .many(let relation): return pair(relation, relation.sourceField, relation.targetField)
        case .manyReverse(let relation, _): return pair(relation, relation.targetField, relation.sourceField)
        case .filtered(let step, let number):
            var joins = step.joins
            joins[joins.count - 1].filter = number
            return joins
        case .unknown: return []
        }
    }

    // sync: lazy — describes joins
    private func pair(_ relation: ManyToManySchema, _ near: FieldSchema, _ far: FieldSchema) -> [JoinStep] {
        RelationStep.reverse(near, relation.through).joins + RelationStep.forward(far).joins
    }
}

extension Optional where Wrapped == Relation {
    /// Steps are made of foreign keys only, which all have a relation.
    var unsafelyKnown: Relation {
        guard let self else { preconditionFailure("a relation step was made of a field that is no foreign key") }
        return self
    }
}

/// One equijoin.
struct JoinStep: Sendable {
    /// The column of the near table.
    let from: FieldSchema
    /// The far table.
    let table: ModelSchema
    /// The column of the far table.
    let to: FieldSchema
    /// Whether there may be no far row.
    let isNullable: Bool
    /// Whether there may be several far rows.
    let isMultiple: Bool
    /// From a foreign key to its target, so that the target's column can be read from the key itself.
    let isDirect: Bool
    /// The number of the condition of its own, if it has one.
    var filter: Int?
}
