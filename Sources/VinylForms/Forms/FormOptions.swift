/// What is said about one use of a form, beside what was posted.
public struct FormOptions: Sendable {
    /// What the form shows first, by field; a field's own initial value where nothing stands here.
    public var initial: [String: FormValue]
    /// Stands before every name, with a hyphen, so that several forms fit into one page.
    public var prefix: String?
    /// The controls' identifiers.
    public var autoID: AutoID
    /// What stands behind a label, unless it ends with a mark of punctuation.
    public var labelSuffix: String
    /// Nothing entered at all is good, even if fields are required. For forms of a formset. Controls then do not say that
    /// they must be filled in, for the browser would insist.
    public var emptyPermitted: Bool
    /// Whether controls that must be filled in say so to the browser.
    public var usesRequiredAttribute: Bool

    public init(
        initial: [String: FormValue] = [:], prefix: String? = nil, autoID: AutoID = .pattern("id_%s"),
        labelSuffix: String = ":", emptyPermitted: Bool = false, usesRequiredAttribute: Bool = true
    ) {
        self.initial = initial
        self.prefix = prefix
        self.autoID = autoID
        self.labelSuffix = labelSuffix
        self.emptyPermitted = emptyPermitted
        self.usesRequiredAttribute = usesRequiredAttribute
    }
}

/// How controls get their identifiers. Django's `auto_id`.
public enum AutoID: Sendable, Hashable {
    /// A pattern in which `%s` is the control's name.
    case pattern(String)
    /// The control's name.
    case name
    /// None, and no labels that name one.
    case none

    /// The identifier of a control; "" for none.
    // sync: lazy — writes text
    func id(_ name: String) -> String {
        switch self {
        case .none, .pattern(""): return ""
        case .name: return name
        case .pattern(let pattern):
            let parts = pattern.split(separator: "%s", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 ? parts[0] + name + parts[1] : name
        }
    }
}
