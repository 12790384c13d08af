import VinylORM

/// Window functions, and the types of columns.
extension Interpreter {
    func window(_ json: JSONValue) async throws -> Expression {
        guard let inner = json["Window"]?.items?.first else { throw NotationError(json) }
        var partition: [Expression] = []
        if let by = json["partition_by"] { partition = try await operands(by) }
        var order: [OrderTerm] = []
        if let by = json["order_by"] { order = try await orderTerms(by.items ?? [by]) }
        return Window(
            try await operand(inner), partitionBy: partition, orderBy: order,
            frame: try json["frame"].map { try frame($0) })
    }

    // sync: floor — reads a description
    private func frame(_ json: JSONValue) throws -> WindowFrame {
        let start = json["start"].flatMap(Self.number)
        let end = json["end"].flatMap(Self.number)
        if json["RowRange"] != nil { return .rows(start: start, end: end) }
        guard json["ValueRange"] != nil else { throw NotationError(json) }
        return .range(start: start, end: end)
    }

    func windowFunction(_ name: String, _ content: JSONValue, _ json: JSONValue) async throws -> Expression? {
        switch name {
        case "RowNumber": return RowNumber()
        case "Rank": return Rank()
        case "DenseRank": return DenseRank()
        case "PercentRank": return PercentRank()
        case "CumeDist": return CumeDist()
        case "Ntile": return Ntile(content.items?.first.flatMap(Self.number) ?? 1)
        case "FirstValue", "LastValue", "NthValue", "Lag", "Lead": break
        default: return nil
        }
        guard let items = content.items, let first = items.first else { throw NotationError(json) }
        let operand = try await self.operand(first)
        switch name {
        case "FirstValue": return FirstValue(operand)
        case "LastValue": return LastValue(operand)
        case "NthValue":
            return NthValue(operand, (json["nth"] ?? items.dropFirst().first).flatMap(Self.number) ?? 1)
        default: break
        }
        let offset = (json["offset"] ?? items.dropFirst().first).flatMap(Self.number) ?? 1
        var otherwise: Expression?
        if let value = json["default"] { otherwise = try await self.operand(value) }
        return name == "Lag" ? Lag(operand, offset, default: otherwise) : Lead(operand, offset, default: otherwise)
    }

    /// The arguments of `order_by`.
    func orderTerms(_ arguments: [JSONValue]) async throws -> [OrderTerm] {
        var terms: [OrderTerm] = []
        for argument in arguments {
            if let name = argument.string {
                terms.append(OrderTerm(named: name))
            } else if let inner = argument["asc"] ?? argument["desc"] {
                let nulls: OrderTerm.NullPlacement? =
                    argument["nulls_first"] == true ? .first : argument["nulls_last"] == true ? .last : nil
                terms.append(OrderTerm(try await operand(inner), descending: argument["desc"] != nil, nulls: nulls))
            } else if Self.isCondition(argument) {
                terms.append(OrderTerm(try await condition(argument).expression, descending: false, nulls: nil))
            } else {
                terms.append(OrderTerm(try await expression(argument), descending: false, nulls: nil))
            }
        }
        return terms
    }

    /// `{"field": "DecimalField", …}` as a type.
    // sync: floor — reads a description
    func columnType(_ json: JSONValue) throws -> ColumnType {
        let digits = json["max_digits"].flatMap(Self.number) ?? 38
        let places = json["decimal_places"].flatMap(Self.number) ?? 10
        switch json["field"]?.string {
        case "SmallIntegerField": return .smallInteger
        case "IntegerField": return .integer
        case "BigIntegerField": return .bigInteger
        case "PositiveSmallIntegerField": return .positiveSmallInteger
        case "PositiveIntegerField": return .positiveInteger
        case "PositiveBigIntegerField": return .positiveBigInteger
        case "BooleanField": return .boolean
        case "FloatField": return .real
        case "DecimalField": return .decimal(maxDigits: digits, decimalPlaces: places)
        case "CharField": return json["max_length"].flatMap(Self.number).map { .varchar($0) } ?? .text
        case "TextField": return .text
        case "DateField": return .date
        case "DateTimeField": return .dateTime
        case "TimeField": return .time
        case "DurationField": return .duration
        case "UUIDField": return .uuid
        case "JSONField": return .json
        case "BinaryField": return .binary
        default: throw NotationError(json)
        }
    }
}
