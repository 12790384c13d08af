/// Where in the table a line stands: what the includes around it add to it.
struct RoutePlace {
    /// The patterns of the includes and of the line, joined as Django joins them.
    var text = ""
    var namespaces: [String] = []
    var appNames: [String] = []
    /// Literal prefixes since the last include with parameters.
    var prefix: [UInt8] = []
    /// Arguments of the includes since the last one with parameters.
    var arguments: [DefaultArguments.Argument] = []
    /// Arguments of the includes since the last one with a namespace.
    var scopeArguments: [DefaultArguments.Argument] = []
    /// All levels from the top, for making paths.
    var levels: [RouteLevel] = []
    var converters: [String: BoundConverter] = [:]

    /// Adds a pattern to the text: a `^` behind the first one is left out.
    // sync: lazy — the route table is flattened once, at start
    mutating func append(_ pattern: String) {
        text += !text.isEmpty && pattern.hasPrefix("^") ? String(pattern.dropFirst()) : pattern
    }
}

/// One level of a route, for making paths: an include's pattern or the route's own.
enum RouteLevel: Sendable {
    case path([RoutePattern.Part])
    case regex(String, RegexNode)
    /// A Swift `Regex` without a route to make paths by.
    case unknown
}

/// Turns lines of a table into routes and the tree that finds them.
struct TableBuilder {
    private(set) var routes: [Route] = []
    let scope = ReverseScope.Builder()
    let root = RouteNode.Builder()

    /// - Throws: ``RouteError`` for the first pattern that is none.
    init(_ table: Routes) throws(RouteError) {
        try add(table, at: RoutePlace(), to: root, scope)
    }

    // sync: lazy — the route table is flattened once, at start
    private mutating func add(
        _ table: Routes, at place: RoutePlace, to node: RouteNode.Builder, _ scope: ReverseScope.Builder
    ) throws(RouteError) {
        var place = place
        for case .converter(let name, let converter) in table.entries {
            place.converters[name] = .custom(converter, try Self.compile(converter.regex))
        }
        for entry in table.entries {
            switch entry {
            case .converter: continue
            case .route(let source, let endpoint, let name, let kwargs, let marks):
                var inside = place
                let matcher = try Self.enter(source, &inside, isEndpoint: true)
                let defaults = kwargs.updated(with: inside.scopeArguments)
                let reversal = name == nil ? nil : try RouteReversal(inside.levels, defaults: defaults)
                let route = Route(
                    matcher, endpoint: endpoint, name: name, kwargs: kwargs, marks: marks, in: inside,
                    reversal: reversal)
                node.add(route, order: routes.count)
                routes.append(route)
                scope.add(route)
            case .include(let source, let inner, let instance, let kwargs):
                try add(inner, below: source, instance, kwargs, at: place, to: node, scope)
            }
        }
    }

    // sync: lazy — the route table is flattened once, at start
    private mutating func add(
        _ table: Routes, below source: PatternSource, _ instance: Routes.Instance?,
        _ kwargs: [DefaultArguments.Argument],
        at place: RoutePlace, to node: RouteNode.Builder, _ scope: ReverseScope.Builder
    ) throws(RouteError) {
        var inside = place
        let matcher = try Self.enter(source, &inside, isEndpoint: false)
        inside.scopeArguments = instance == nil ? kwargs.updated(with: place.scopeArguments) : []
        var innerScope = scope
        if let instance {
            inside.namespaces.append(instance.namespace)
            inside.appNames.append(instance.appName)
            innerScope = scope.enter(instance)
        }
        let literal: [UInt8]? =
            switch matcher {
            case .path(let pattern) where pattern.isLiteral: pattern.literalPrefix
            case .regex(let prefix, let regex, _) where regex.node.literalStart.isAll:
                prefix + Array(regex.node.literalStart.text.utf8)
            default: nil
            }
        if let literal {
            inside.prefix = literal
            inside.arguments = place.arguments.updated(with: kwargs)
            try add(table, at: inside, to: node, innerScope)
        } else {
            let order = routes.count
            inside.prefix = []
            inside.arguments = []
            let below = RouteNode.Builder()
            try add(table, at: inside, to: below, innerScope)
            node.add(RouteGroup(matcher, RouteNode(below), outer: place.arguments, own: kwargs), order: order)
        }
    }

    /// Takes a line's pattern apart and puts it behind what is around it.
    // sync: lazy — the route table is flattened once, at start
    private static func enter(
        _ source: PatternSource, _ place: inout RoutePlace, isEndpoint: Bool
    ) throws(RouteError) -> RouteMatcher {
        switch source {
        case .path(let text):
            let parts = try RoutePattern.parts(of: text, place.converters)
            place.append(text)
            place.levels.append(.path(parts))
            do {
                return .path(try RoutePattern(prefix: place.prefix, parts, isEndpoint: isEndpoint))
            } catch {
                throw RouteError(pattern: text, reason: error.reason)
            }
        case .regex(let text):
            let regex = try compile(text)
            place.append(text)
            place.levels.append(.regex(text, regex.node))
            if isEndpoint, let literal = regex.node.wholeLiteral, text.hasSuffix("$") {
                do {
                    return .path(try RoutePattern(prefix: place.prefix, [.literal(Array(literal.utf8))]))
                } catch {
                    throw RouteError(pattern: text, reason: error.reason)
                }
            }
            // Source: Django, `RegexPattern.match`: an expression that ends in `$` leaves no line break over.
            return .regex(prefix: place.prefix, regex, isEndpoint && text.hasSuffix("$") ? .whole : .search)
        case .swift(let pattern, let route):
            place.append(route ?? "<a Swift Regex>")
            place.levels.append(
                try route.map { text throws(RouteError) in
                    .path(try RoutePattern.parts(of: text, place.converters))
                } ?? .unknown)
            return .swift(prefix: place.prefix, pattern, isEndpoint: isEndpoint)
        }
    }

    // sync: lazy — the route table is flattened once, at start
    private static func compile(_ regex: String) throws(RouteError) -> RouteRegex {
        do {
            return try RouteRegex(regex)
        } catch {
            throw RouteError(pattern: regex, reason: error.reason)
        }
    }
}
