public import VinylHTTP

/// A formset with what was posted to it, or with nothing yet. Django's formset object.
public struct BoundFormset: Sendable {
    /// What the formset is made of.
    public let definition: FormsetDefinition
    /// What was said about this use of it.
    public let options: FormsetOptions
    /// What was posted; nil where it is not bound.
    public let data: FormData?
    /// How many forms there are, as hidden fields.
    public internal(set) var managementForm: BoundForm
    /// The forms.
    public internal(set) var forms: [BoundForm] = []
    /// How many of them have initial values.
    public let initialFormCount: Int
    /// What is wrong with each form, those left out that are to be deleted. Empty where it is not bound.
    public internal(set) var errors: [FormErrors] = []
    /// What is wrong with the forms together.
    public internal(set) var nonFormErrors = ErrorList(cssClass: "nonform")
    /// The places of the forms that were changed or had initial values.
    var touched: [Int] = []

    /// Whether something was posted to it.
    public var isBound: Bool { data != nil }

    /// How many forms there are.
    public var totalFormCount: Int { forms.count }

    /// Whether something was posted to it and nothing is wrong with that, but in forms that are to be deleted.
    public var isValid: Bool { isBound && nonFormErrors.isEmpty && areFormsValid }

    var areFormsValid: Bool { forms.allSatisfy { $0.isValid || isMarked($0) } }

    /// Whether it must be posted as `multipart/form-data`.
    public var isMultipart: Bool { definition.form.isMultipart }

    /// How many things are wrong.
    public var totalErrorCount: Int { nonFormErrors.issues.count + errors.reduce(0) { $0 + $1.count } }

    /// Whether the form is to be deleted.
    // sync: lazy — looks at a value
    func isMarked(_ form: BoundForm) -> Bool {
        definition.canDelete && (form.cleanedData["DELETE"]?.isTrue ?? false)
    }

    /// The places of the forms that are to be deleted. None where something is wrong.
    public var deletedIndexes: [Int] {
        guard isValid, definition.canDelete else { return [] }
        return touched.filter { isMarked(forms[$0]) }
    }

    /// The forms that are to be deleted. None where something is wrong.
    public var deletedForms: [BoundForm] { deletedIndexes.map { forms[$0] } }

    /// The places of the forms in the order that was asked for; those without a place come last. None where something is
    /// wrong, or where the formset has no order.
    public var orderedIndexes: [Int] {
        guard isValid, definition.canOrder else { return [] }
        let places = touched.filter { !isMarked(forms[$0]) }.map { index -> (index: Int, place: Int?) in
            if case .integer(let place)? = forms[index].cleanedData["ORDER"] { return (index, place) }
            return (index, nil)
        }
        // Stable: what has the same place stays as it stands.
        return places.enumerated().sorted { left, right in
            switch (left.element.place, right.element.place) {
            case (let one?, let other?) where one != other: one < other
            case (.some, nil): true
            case (nil, .some): false
            default: left.offset < right.offset
            }
        }.map(\.element.index)
    }

    /// The forms in the order that was asked for.
    public var orderedForms: [BoundForm] { orderedIndexes.map { forms[$0] } }

    /// The values of each form; those of a form in which nothing was entered are none. Nil where something is wrong.
    public var cleanedData: [CleanedData]? { isValid ? forms.map(\.cleanedData) : nil }

    /// Whether anything was changed.
    /// - Throws: what fields throw beside `ValidationError`.
    public func hasChanged() async throws -> Bool {
        for form in forms where try await form.hasChanged() { return true }
        return false
    }

    /// A form for a script to copy, with `__prefix__` where its number is to stand.
    /// - Throws: what making initial values throws.
    public func emptyForm() async throws -> BoundForm {
        try await definition.definition(at: nil, initialCount: initialFormCount).unbound(
            formOptions("__prefix__", initial: [:], emptyPermitted: true))
    }

    // sync: lazy — makes a value
    func formOptions(_ number: String, initial: [String: FormValue], emptyPermitted: Bool) -> FormOptions {
        FormOptions(
            initial: initial, prefix: "\(options.prefix)-\(number)", autoID: options.autoID,
            labelSuffix: options.labelSuffix, emptyPermitted: emptyPermitted, usesRequiredAttribute: false)
    }
}
