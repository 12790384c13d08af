/// How templates reach a model's properties: each has a place, which is looked up by name once, and a value by place.
extension ModelSource {
    var templateParts: [String] {
        var places = columns.flatMap(templatePlaces) + [(["pk"], "self.primaryKey.templateValue")]
        places += computed.filter { !$0.isEffectful }.map { ($0.names, "VinylORM.TemplatePart.value(\($0.read))") }
        return TemplatePartsSource(
            access: access, places: places, awaited: computed.filter(\.isEffectful),
            parent: parent.map { ($0.name, $0.base) }
        ).members
    }

    private func templatePlaces(_ property: ModelProperty) -> [(names: [String], value: String)] {
        let plain = property.plainName
        let names = [plain, SnakeCase(plain).text]
        let keyNames = [plain + "ID", SnakeCase(plain).text + "_id"]
        if property.isForeignKey {
            return [
                (names, "self._\(plain).rememberedTemplateValue"),
                (keyNames, "self._\(plain).savedKey.templateValue"),
            ]
        }
        if property.isParent {
            return [
                (names, "self.\(property.name).templateValue"),
                (keyNames, "self.\(property.name).primaryKey.templateValue"),
            ]
        }
        if property.base == "Decimal" || property.base.hasSuffix(".Decimal"),
            let digits = property.argument("decimalPlaces")
        {
            let value =
                "VinylORM.TemplateValue(\(property.isOptional ? "$0" : "self.\(property.name)"), decimalPlaces: \(digits))"
            return [
                (
                    names,
                    property.isOptional
                        ? "self.\(property.name).map { \(value) } ?? VinylORM.TemplateValue.null" : value
                )
            ]
        }
        return [(names, "self.\(property.name).templateValue")]
    }
}
