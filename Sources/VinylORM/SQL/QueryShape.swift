/// What two queries must have in common to be the same statement: everything but the constants.
///
/// A flat list of numbers with its hash reckoned while it is written, so that finding a statement costs about as much as
/// copying the constants out of the query, which happens in the same walk.
struct QueryShape: Hashable, Sendable {
    var words: [Int] = []
    private var mixed: UInt64 = 0xCBF2_9CE4_8422_2325

    init(capacity: Int) { words.reserveCapacity(capacity) }

    // sync: lazy — writes a word
    mutating func add(_ word: Int) {
        words.append(word)
        mixed = (mixed ^ UInt64(bitPattern: Int64(word))) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
    }

    static func == (left: Self, right: Self) -> Bool { left.mixed == right.mixed && left.words == right.words }

    // sync: protocol Hashable
    func hash(into hasher: inout Hasher) { hasher.combine(mixed) }
}

/// Writes a query's shape and collects its constants, in the order in which ``SQLCompiler`` writes their places.
struct ShapeWriter {
    var shape: QueryShape
    var parameters: [DatabaseValue] = []

    /// What statement is wanted of the query.
    enum Purpose: Int {
        case select = 1, count, exists, delete, update, selectKeys
    }

    init(_ query: Query, _ purpose: Purpose) {
        shape = QueryShape(capacity: 16)
        shape.add(purpose.rawValue)
        add(query)
    }

    /// An update's new values come before its conditions.
    init(_ query: Query, assignments: [Assignment]) {
        shape = QueryShape(capacity: 16)
        shape.add(Purpose.update.rawValue)
        shape.add(assignments.count)
        for assignment in assignments {
            shape.add(assignment.column.field.id)
            add(assignment.value)
        }
        add(query)
    }

    // sync: lazy — walks a tree
    mutating func add(_ query: Query) {
        shape.add(query.schema.id)
        shape.add(
            (query.isDistinct ? 1 : 0) | (query.isReversed ? 2 : 0) | (query.limit != nil ? 4 : 0)
                | (query.offset > 0 ? 8 : 0))
        shape.add(query.filters.count)
        for filter in query.filters { add(filter) }
        if let ordering = query.ordering {
            shape.add(ordering.count)
            for term in ordering {
                switch term.key {
                case .random: shape.add(-1)
                case .column(let column): add(column)
                }
                shape.add(term.isDescending ? 1 : 0)
            }
        } else {
            shape.add(-1)
        }
        add(query.related)
        shape.add(query.selection.count)
        for column in query.selection { add(column) }
        if query.limit != nil || query.offset > 0 { parameters.append(.integer(Int64(query.limit ?? -1))) }
        if query.offset > 0 { parameters.append(.integer(Int64(query.offset))) }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ related: RelatedSelection) {
        switch related {
        case .none: shape.add(0)
        case .all: shape.add(-1)
        case .some(let fields):
            shape.add(fields.count)
            for field in fields {
                shape.add(field.field.id)
                add(field.related)
            }
        }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ predicate: Predicate) {
        switch predicate {
        case .lookup(let lookup):
            shape.add(-2)
            shape.add(Int(lookup.comparison.rawValue))
            add(lookup.left)
            switch lookup.right {
            case .none: break
            case .one(let value): parameters.append(value)
            case .two(let low, let high):
                parameters.append(low)
                parameters.append(high)
            case .many(let values):
                shape.add(values.count)
                parameters += values
            case .expression(let expression): add(expression)
            case .query(let query): add(query)
            }
        case .and(let parts):
            shape.add(-3)
            shape.add(parts.count)
            for part in parts { add(part) }
        case .or(let parts):
            shape.add(-4)
            shape.add(parts.count)
            for part in parts { add(part) }
        case .not(let inner):
            shape.add(-5)
            add(inner)
        case .always: shape.add(-6)
        case .never: shape.add(-7)
        case .invalid: shape.add(-8)
        }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ expression: Expression) {
        switch expression {
        case .column(let column): add(column)
        case .value(let value):
            shape.add(-9)
            parameters.append(value)
        case .arithmetic(let left, let sign, let right):
            shape.add(-10)
            shape.add(Int(sign.rawValue))
            add(left)
            add(right)
        }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ column: ColumnReference) {
        shape.add(column.field.id << 5 | Int(column.transform?.rawValue ?? 31))
        var hop = column.path.hop
        while let current = hop {
            shape.add(current.step.id)
            hop = current.parent
        }
        shape.add(-11)
    }
}
