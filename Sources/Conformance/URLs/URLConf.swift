import VinylHTTP
import VinylORM
import VinylWeb

/// A case's URLconf as a table of routes.
struct URLConf {
    private let patterns: [JSONValue]
    private let converters: [(key: String, value: JSONValue)]

    init(_ json: JSONValue) {
        patterns = json.items ?? json["patterns"]?.items ?? []
        converters = json["converters"]?.members ?? []
    }

    /// The table; every view answers with its label, and every route is marked with it.
    var routes: Routes {
        get throws {
            var lines: [Routes] = converters.map { name, about in converter(name, CorpusConverter(about)) }
            for pattern in patterns { lines.append(try line(pattern)) }
            return RoutesBuilder.buildArray(lines)
        }
    }

    // sync: floor — makes a value
    private func line(_ pattern: JSONValue) throws -> Routes {
        let kwargs = DefaultArguments(
            try (pattern["kwargs"]?.members ?? []).map { ($0.key, try PathValue(notation: $0.value)) })
        let regex = pattern["re_path"]?.string
        let route = regex ?? pattern["path"]?.string ?? ""
        if let inner = pattern["include"] {
            let table = try URLConf(inner).routes
            let (namespace, appName) = (pattern["namespace"]?.string, pattern["app_name"]?.string)
            return regex == nil
                ? include(route, table, namespace: namespace, appName: appName, kwargs: kwargs)
                : includeRegex(route, table, namespace: namespace, appName: appName, kwargs: kwargs)
        }
        let label = pattern["view"]?.string ?? ""
        let view: View = { _ in .text(label) }
        let name = pattern["name"]?.string
        let line =
            regex == nil
            ? path(route, view, name: name, kwargs: kwargs) : rePath(route, view, name: name, kwargs: kwargs)
        return line.marked(RouteMark(rawValue: label))
    }

    /// The label of a route's view.
    static subscript(viewOf route: Route) -> String { route.marks.first?.rawValue ?? "" }

    /// Whether a table is included under a namespace that names no application.
    var hasInstanceWithoutApp: Bool {
        patterns.contains { pattern in
            guard let inner = pattern["include"] else { return false }
            return (pattern["namespace"] != nil && pattern["app_name"] == nil) || URLConf(inner).hasInstanceWithoutApp
        }
    }
}

/// A converter that a case describes.
private struct CorpusConverter: URLConverter {
    let regex: String
    private let toPython: String
    private let toURL: String?
    private let pad: Int
    private let refused: [String]
    private let refusedValues: [JSONValue]

    init(_ json: JSONValue) {
        regex = json["regex"]?.string ?? ""
        toPython = json["to_python"]?.string ?? "str"
        toURL = json["to_url"]?.string
        if case .integer(let digits)? = json["pad"] { pad = Int(digits) } else { pad = 0 }
        refused = (json["refuses"]?.items ?? []).compactMap(\.string)
        refusedValues = json["refuses_value"]?.items ?? []
    }

    // sync: protocol URLConverter
    func toValue(_ text: String) -> PathValue? {
        guard !refused.contains(text) else { return nil }
        return switch toPython {
        case "int": Int64(text).map { .integer($0) }
        case "upper": .text(text.uppercased())
        default: .text(text)
        }
    }

    // sync: protocol URLConverter
    func toURL(_ value: PathValue) -> String? {
        guard !refusedValues.contains(where: { $0.isExactly(value.notation) }) else { return nil }
        var text = value.text
        if toURL == "lower" { text = text.lowercased() }
        return String(repeating: "0", count: max(0, pad - text.count)) + text
    }
}
