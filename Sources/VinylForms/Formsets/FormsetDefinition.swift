import VinylORM

/// Several forms of one kind in one page, of which people may add some, take some out and bring them into an order. Django's
/// `formset_factory`.
///
/// ```swift
/// let lines = FormsetDefinition(line, extra: 2, canDelete: true)
/// let formset = try await lines.bind(request)
/// if formset.isValid { for form in formset.forms where !form.cleanedData.isEmpty { … } }
/// ```
public struct FormsetDefinition: Sendable {
    /// Looks at the forms together: throws a `ValidationError` where something is wrong with them as a whole.
    public typealias Hook = @Sendable (BoundFormset) async throws -> Void

    /// The form.
    public let form: FormDefinition
    /// How many empty forms are shown beyond those with initial values and the least number.
    public var extra: Int
    /// The least number of forms.
    public var minNum: Int
    /// The greatest number of forms that are shown, unless there are more initial values.
    public var maxNum: Int
    /// The greatest number of forms that are made of what was posted, so that nobody can have millions made.
    public var absoluteMax: Int
    /// Whether fewer forms than ``minNum`` are an error.
    public var validateMin: Bool
    /// Whether more forms than ``maxNum`` are an error.
    public var validateMax: Bool
    /// Whether forms can be marked as to be deleted.
    public var canDelete: Bool
    /// Whether forms without initial values can be, too.
    public var canDeleteExtra: Bool
    /// Whether forms can be brought into an order.
    public var canOrder: Bool
    /// Shows the mark.
    public var deletionWidget: any Widget = CheckboxInput()
    /// Shows the place.
    public var orderingWidget: any Widget = NumberInput()
    /// Sentences instead of the usual ones: `missing_management_form`, `too_many_forms`, `too_few_forms`.
    public var errorMessages: [String: String] = [:]
    /// Looks at the forms together.
    public var clean: Hook?

    /// - Parameters:
    ///   - maxNum: At least 0; nil: 1,000.
    ///   - absoluteMax: Nil: 1,000 more than `maxNum`. Never less than that.
    public init(
        _ form: FormDefinition, extra: Int = 1, minNum: Int = 0, maxNum: Int? = nil, absoluteMax: Int? = nil,
        validateMin: Bool = false, validateMax: Bool = false, canDelete: Bool = false, canDeleteExtra: Bool = true,
        canOrder: Bool = false, clean: Hook? = nil
    ) {
        self.form = form
        self.extra = max(0, extra)
        self.minNum = max(0, minNum)
        let most = max(0, maxNum ?? FormsetDefinition.defaultMaxNum)
        self.maxNum = most
        // As many as an integer can count are no limit, but no error either.
        let (sum, overflows) = most.addingReportingOverflow(FormsetDefinition.defaultMaxNum)
        self.absoluteMax = max(most, absoluteMax ?? (overflows ? most : sum))
        self.validateMin = validateMin
        self.validateMax = validateMax
        self.canDelete = canDelete
        self.canDeleteExtra = canDeleteExtra
        self.canOrder = canOrder
        self.clean = clean
    }

    static let defaultMaxNum = 1_000

    // sync: lazy — makes an error
    func failure(_ code: String, _ count: Int) -> ValidationError {
        let usual =
            code == "too_many_forms"
            ? "Please submit at most %d form\(count == 1 ? "" : "s")."
            : "Please submit at least %d form\(count == 1 ? "" : "s")."
        return ValidationError(
            (errorMessages[code] ?? usual).replacing("%d", with: String(count)), code: code,
            parameters: ["count": String(count)])
    }

    /// The form at a place, with the fields that the formset adds; nil for the empty one.
    // sync: lazy — makes a value
    func definition(at index: Int?, initialCount: Int) -> FormDefinition {
        guard canOrder || canDelete else { return form }
        var form = form
        let isInitial = index.map { $0 < initialCount } ?? false
        if canOrder {
            let field = IntegerField().label("Order").optional().widget(orderingWidget)
            form["ORDER"] = isInitial ? field.initial(.integer((index ?? 0) + 1)) : field
        }
        if canDelete, canDeleteExtra || isInitial {
            form["DELETE"] = BooleanField().label("Delete").optional().widget(deletionWidget)
        }
        return form
    }
}

/// What is said about one use of a formset, beside what was posted.
public struct FormsetOptions: Sendable {
    /// What each form shows first.
    public var initial: [[String: FormValue]]
    /// Stands before every name.
    public var prefix: String
    /// The controls' identifiers.
    public var autoID: AutoID
    /// What stands behind a label.
    public var labelSuffix: String

    public init(
        initial: [[String: FormValue]] = [], prefix: String = "form", autoID: AutoID = .pattern("id_%s"),
        labelSuffix: String = ":"
    ) {
        self.initial = initial
        self.prefix = prefix
        self.autoID = autoID
        self.labelSuffix = labelSuffix
    }
}
