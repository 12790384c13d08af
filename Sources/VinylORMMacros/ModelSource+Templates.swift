/// How templates reach a model's properties: each has a place, which is looked up by name once, and a value by place.
extension ModelSource {
    /// The places by name. Those of the model that this one extends come after its own.
    var places: String {
        var cases: [String] = []
        var taken: Set<String> = []
        for (place, names) in templateNames.enumerated() {
            let new = names.filter { taken.insert($0).inserted }
            if !new.isEmpty { cases.append("case \(new.map { "\"\($0)\"" }.joined(separator: ", ")): return \(place)") }
        }
        let otherwise = parent.map { "\($0.base).templatePlace(of: name).map { $0 + \(templateNames.count) }" } ?? "nil"
        return """
            \(access)static func templatePlace(of name: String) -> Int? {
            switch name {
            \(cases.joined(separator: "\n"))
            default: return \(otherwise)
            }
            }
            """
    }

    /// The values by place.
    var parts: String {
        var cases = templateValues.enumerated().map { "case \($0): return \($1)" }
        cases.append(
            "default: return \(parent.map { "self.\($0.name).templatePart(at: place - \(templateNames.count))" } ?? "nil")")
        return """
            \(access)func templatePart(at place: Int) -> VinylORM.TemplateValue? {
            switch place {
            \(cases.joined(separator: "\n"))
            }
            }
            """
    }

    private var templateNames: [[String]] {
        columns.flatMap { property -> [[String]] in
            let plain = property.plainName
            let names = [plain, SnakeCase(plain).text]
            guard property.isForeignKey || property.isParent else { return [names] }
            return [names, [plain + "ID", SnakeCase(plain).text + "_id"]]
        } + [["pk"]]
    }

    private var templateValues: [String] {
        columns.flatMap { property -> [String] in
            let plain = property.plainName
            if property.isForeignKey {
                return ["self._\(plain).rememberedTemplateValue", "self._\(plain).key.templateValue"]
            }
            if property.isParent {
                return ["self.\(property.name).templateValue", "self.\(property.name).primaryKey.templateValue"]
            }
            if property.base == "Decimal" || property.base.hasSuffix(".Decimal"), let places = property.argument("decimalPlaces") {
                return [
                    property.isOptional
                        ? "self.\(property.name).map { VinylORM.TemplateValue($0, decimalPlaces: \(places)) } ?? VinylORM.TemplateValue.null"
                        : "VinylORM.TemplateValue(self.\(property.name), decimalPlaces: \(places))"
                ]
            }
            return ["self.\(property.name).templateValue"]
        } + ["self.primaryKey.templateValue"]
    }
}
