public import VinylORM

/// The variables that a template sees.
///
/// ```swift
/// var context: TemplateContext = ["article": article, "related": Article.objects.filter(tag: tag)]
/// context["title"] = "Home"
/// ```
/// A stack of scopes: what a tag sets inside a scope hides what is outside, and goes with the scope. Querysets and rows are put
/// in as they are, and fetched when the template reaches them.
///
/// A lookup compares integers from the innermost variable outwards; nothing is copied when a scope begins or ends.
public struct TemplateContext: Sendable, ExpressibleByDictionaryLiteral {
    struct Binding: Sendable {
        let name: ContextName
        var value: TemplateValue
    }

    private(set) var bindings: [Binding] = []
    /// Where each scope begins.
    private var scopes: [Int] = []
    /// Whether what is printed is escaped.
    public var autoescape = true
    /// The request that the template is rendered for, as the web framework hands it to context processors.
    public var request: (any Sendable)?
    /// The application that serves the request, which decides between URL namespaces of one application name.
    public var currentApp: String?

    /// - Parameters:
    ///   - values: The variables.
    ///   - request: What context processors are called with; without one they are not called.
    public init(
        _ values: [(String, any TemplateValueConvertible)] = [], request: (any Sendable)? = nil,
        currentApp: String? = nil
    ) {
        self.request = request
        self.currentApp = currentApp
        bindings.reserveCapacity(values.count + 8)
        for (name, value) in values { self[name] = value.templateValue }
    }

    /// - Parameters:
    ///   - values: The variables.
    ///   - request: What context processors are called with; without one they are not called.
    public init(_ values: [String: any TemplateValueConvertible], request: (any Sendable)? = nil) {
        self.init(values.map { ($0.key, $0.value) }, request: request)
    }

    public init(dictionaryLiteral elements: (String, any TemplateValueConvertible)...) { self.init(elements) }

    /// The innermost variable of a name; nil where there is none. Setting it sets it in the innermost scope, where it is added
    /// if it is not there; setting nil removes it from that scope.
    public subscript(name: String) -> TemplateValue? {
        get { self[ContextName(name)] }
        set { set(ContextName(name), newValue) }
    }

    subscript(name: ContextName) -> TemplateValue? {
        index(name, from: 0).map { bindings[$0].value }
    }

    // sync: lazy — looks a name up
    @inline(__always)
    func index(_ name: ContextName, from start: Int) -> Int? {
        var index = bindings.count
        while index > start {
            index -= 1
            if bindings[index].name.hash == name.hash, bindings[index].name.text == name.text { return index }
        }
        return nil
    }

    // sync: lazy — changes a value
    mutating func set(_ name: ContextName, _ value: TemplateValue?) {
        let index = index(name, from: scopes.last ?? 0)
        switch (index, value) {
        case (let index?, let value?): bindings[index].value = value
        case (let index?, nil): bindings.remove(at: index)
        case (nil, let value?): bindings.append(Binding(name: name, value: value))
        case (nil, nil): break
        }
    }

    /// Sets a variable where it is, however far out; in the innermost scope where it is nowhere.
    // sync: lazy — changes a value
    public mutating func setUpward(_ name: String, _ value: TemplateValue) {
        let name = ContextName(name)
        if let index = index(name, from: 0) {
            bindings[index].value = value
        } else {
            bindings.append(Binding(name: name, value: value))
        }
    }

    // MARK: Scopes

    /// Begins a scope.
    // sync: lazy — changes a value
    public mutating func push() { scopes.append(bindings.count) }

    /// Ends the innermost scope, with its variables. The outermost one stays.
    // sync: lazy — changes a value
    public mutating func pop() {
        guard let start = scopes.popLast() else { return }
        bindings.removeSubrange(start...)
    }

    /// A variable of the innermost scope that a loop changes at its place.
    // sync: lazy — changes a value
    mutating func reserve(_ name: ContextName) -> Int {
        bindings.append(Binding(name: name, value: .null))
        return bindings.count - 1
    }

    // sync: lazy — changes a value
    @inline(__always)
    mutating func put(_ value: TemplateValue, at index: Int) { bindings[index].value = value }

    /// A context of these variables alone, for the same request.
    // sync: lazy — makes a value
    func isolated(_ values: [(ContextName, TemplateValue)]) -> TemplateContext {
        var context = TemplateContext([], request: nil, currentApp: currentApp)
        context.autoescape = autoescape
        for (name, value) in values { context.set(name, value) }
        return context
    }

    /// Puts variables below all others.
    // sync: lazy — changes a value
    mutating func underlay(_ values: [(String, any TemplateValueConvertible)]) {
        guard scopes.isEmpty else { return }
        var below = TemplateContext(values)
        below.bindings += bindings
        bindings = below.bindings
    }
}
