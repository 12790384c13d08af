extension Query {
    /// Computes something for the rows under a name.
    /// - Parameter isSelected: Whether the rows have it; `alias` is for conditions and orders.
    // sync: lazy — changes a value
    mutating func annotate(_ name: String, _ value: any ExpressionConvertible, isSelected: Bool) {
        checkUncombined(isSelected ? "annotate" : "alias")
        do {
            guard SQLFunction.isPlain(name) else {
                throw FieldError.invalidValue("'\(Shown(name).text)' is no name: letters, digits and _ make one.")
            }
            if !isValues, schema.field(named: name) != nil || schema.manyToMany(named: name) != nil {
                throw FieldError.invalidValue("the annotation '\(name)' has the name of a field of \(schema.label).")
            }
            if isValues, columns.contains(where: { $0.name == name && $0.expression.annotationIndex == nil }) {
                throw FieldError.invalidValue("the annotation '\(name)' has the name of a column of the values.")
            }
            var expression = try NameResolver(self).resolve(value.expression)
            // `annotate(n: F("n"))` shows what `alias` made.
            if case .annotation(let other) = expression, other.name == name {
                var extras = extras
                extras.annotations[other.index].isSelected = extras.annotations[other.index].isSelected || isSelected
                self.extras = extras
                return
            }
            if case .value(.text("*"), _) = expression { expression = .value(.null, nil) }
            var extras = extras
            let index = extras.annotations.count
            let reference = AnnotationReference(
                index: index, name: name, type: try expression.type, containsAggregate: expression.containsAggregate,
                containsWindow: expression.containsWindow, field: expression.plainField,
                isJSONMember: expression.isMember)
            // A second annotation of the name stands for the first from here on.
            if let old = extras.annotations.firstIndex(where: { $0.name == name }) {
                extras.annotations[old].isSelected = false
                extras.annotations[old] = Annotation(
                    name: "", expression: extras.annotations[old].expression,
                    reference: extras.annotations[old].reference,
                    isSelected: false, position: extras.annotations[old].position)
            }
            extras.annotations.append(
                Annotation(
                    name: name, expression: expression, reference: reference, isSelected: isSelected,
                    position: filters.count))
            if expression.containsAggregate, extras.isValues, extras.grouping == nil {
                // Rows are grouped by the values that were chosen before the aggregate.
                extras.grouping =
                    columns.map(\.expression)
                    + extras.annotations.filter { $0.isSelected && !$0.expression.containsAggregate }.map(\.expression)
            }
            self.extras = extras
        } catch {
            fail(error)
        }
    }

    /// Chooses values instead of models: columns, annotations, and expressions under names.
    /// - Parameter names: None for all columns and annotations.
    // sync: lazy — changes a value
    mutating func chooseValues(_ names: [String], _ expressions: [(String, any ExpressionConvertible)]) {
        for (name, expression) in expressions { annotate(name, expression, isSelected: true) }
        related = .none
        var extras = extras
        extras.loaded = nil
        extras.prefetches = []
        do {
            let scope = NameScope(self)
            var chosen: [SelectedColumn] = []
            if names.isEmpty, expressions.isEmpty {
                for index in 0..<schema.width {
                    let column = schema.reference(at: index)
                    chosen.append(SelectedColumn(column.field.attributeName, .column(column)))
                }
                for annotation in extras.annotations where annotation.isSelected {
                    chosen.append(SelectedColumn(annotation.name, .annotation(annotation.reference)))
                }
            } else {
                for name in names + expressions.map(\.0) {
                    chosen.append(SelectedColumn(name, try scope.value(name).expression))
                }
                let used = Set(chosen.compactMap(\.expression.annotationIndex))
                for index in extras.annotations.indices { extras.annotations[index].isSelected = used.contains(index) }
            }
            columns = chosen
            if !extras.isValues { extras.valuesPosition = filters.count }
            let hasAggregate = extras.annotations.contains { $0.expression.containsAggregate }
            // Groups that were of whole models stay so: values chosen after an aggregate only choose.
            if hasAggregate, extras.grouping == nil, !extras.isValues {
                extras.grouping = (0..<schema.width).map { .column(schema.reference(at: $0)) }
            }
            extras.isValues = true
        } catch {
            fail(error)
        }
        self.extras = extras
    }

    /// Chooses the columns that the combination around it chose.
    // sync: lazy — changes a value
    mutating func takeValues(of other: Query) {
        chooseValues(other.columns.map(\.name), [])
    }

    /// Which column of a combination an expression is, from 1.
    // sync: lazy — looks a column up
    func combinedPosition(of expression: Expression, _ layout: RowLayout) -> Int? {
        if case .value(.integer(let position), _) = expression { return Int(position) }
        var first = self
        if hasExtras, let part = extras.combination?.parts.first(where: { !$0.isEmpty }) { first = part }
        if isValues {
            if case .annotation(let annotation) = expression {
                return columns.firstIndex { $0.name == annotation.name }.map { $0 + 1 }
            }
            if case .name(let name) = expression { return columns.firstIndex { $0.name == name }.map { $0 + 1 } }
            if case .column(let column) = expression {
                return columns.firstIndex {
                    if case .column(let other) = $0.expression {
                        return other.field === column.field && other.path.steps.count == column.path.steps.count
                    }
                    return $0.name == column.field.attributeName
                }.map { $0 + 1 }
            }
            return nil
        }
        if first.isValues || !first.columns.isEmpty {
            let names = layout.values.map(\.name)
            switch expression {
            case .annotation(let annotation): return names.firstIndex(of: annotation.name).map { $0 + 1 }
            case .column(let column):
                guard column.path.hop == nil else { return nil }
                return names.firstIndex {
                    $0 == column.field.attributeName || $0 == column.field.snakeName
                        || $0 == "pk" && column.field.isPrimaryKey
                }
                .map { $0 + 1 }
            case .name(let name): return names.firstIndex(of: name).map { $0 + 1 }
            default: return nil
            }
        }
        switch expression {
        case .column(let column):
            return (0..<schema.width).first {
                let other = schema.reference(at: $0)
                return other.field === column.field && other.path.steps.count == column.path.steps.count
            }.map { $0 + 1 }
        case .annotation(let annotation):
            return layout.values.firstIndex { $0.name == annotation.name }.map { layout.valuesOffset + $0 + 1 }
        case .name(let name): return layout.values.firstIndex { $0.name == name }.map { layout.valuesOffset + $0 + 1 }
        default: return nil
        }
    }

    /// The columns that `only` and `defer` left, by index; the primary key always.
    var loadedFields: [Int]? {
        guard let loaded = extras.loaded else { return nil }
        let plain = Set(loaded.names.filter { !$0.contains("__") })
        return (0..<schema.width).filter { index in
            let column = schema.reference(at: index)
            if column.field.isPrimaryKey || column.field === schema.parentLink { return true }
            let isNamed = !plain.isDisjoint(with: column.field.names)
            return loaded.isOnly ? isNamed : !isNamed
        }
    }
}

extension Expression {
    /// The field, where the expression is no more than its column.
    var plainField: FieldSchema? {
        switch self {
        case .column(let column): column.field
        case .annotation(let annotation): annotation.field
        default: nil
        }
    }

    var isMember: Bool {
        switch self {
        case .json: true
        case .annotation(let annotation): annotation.isJSONMember
        default: false
        }
    }
}

extension FieldSchema {
    /// The name of the column's value in Django's spelling: `author_id`.
    var attributeName: String { SnakeCase(attribute).text }

    /// Every name that it answers to.
    var names: Set<String> { [name, snakeName, attribute, attributeName] }
}
