public import VinylHTTP
import VinylORM

extension FormsetDefinition {
    /// The formset with nothing posted to it yet.
    /// - Throws: what making initial values throws.
    public func unbound(_ options: FormsetOptions = FormsetOptions()) async throws -> BoundFormset {
        try await BoundFormset(self, nil, options)
    }

    /// The formset with what was posted, checked.
    /// - Throws: what a field, a rule or `clean` throws beside `ValidationError`.
    public func bound(to data: FormData, _ options: FormsetOptions = FormsetOptions()) async throws -> BoundFormset {
        var formset = try await BoundFormset(self, data, options)
        try await formset.fullClean()
        return formset
    }

    /// The formset for a request: with what a POST carries, checked; with nothing for other methods.
    /// - Throws: what reading the request's body throws; as ``bound(to:_:)``.
    public func bind(_ request: Request, _ options: FormsetOptions = FormsetOptions()) async throws -> BoundFormset {
        guard let data = try await form.posted(request) else { return try await unbound(options) }
        return try await bound(to: data, options)
    }
}

/// The hidden fields that say how many forms there are.
private let management = FormDefinition([
    "TOTAL_FORMS": IntegerField().widget(HiddenInput()),
    "INITIAL_FORMS": IntegerField().widget(HiddenInput()),
    // They are there for scripts, and not read.
    "MIN_NUM_FORMS": IntegerField().optional().widget(HiddenInput()),
    "MAX_NUM_FORMS": IntegerField().optional().widget(HiddenInput()),
])

extension BoundFormset {
    init(_ definition: FormsetDefinition, _ data: FormData?, _ options: FormsetOptions) async throws {
        self.definition = definition
        self.data = data
        self.options = options
        let formOptions = FormOptions(prefix: options.prefix, autoID: options.autoID, labelSuffix: options.labelSuffix)
        let total: Int
        if let data {
            let form = try await management.bound(to: data, formOptions)
            managementForm = form
            total = min(form.count("TOTAL_FORMS"), definition.absoluteMax)
            initialFormCount = form.count("INITIAL_FORMS")
        } else {
            let initial = options.initial.count
            // Rows that are there are shown, even if they are more than may be added.
            let wanted = max(initial, definition.minNum) + definition.extra
            total = initial > definition.maxNum ? initial : min(wanted, definition.maxNum)
            initialFormCount = initial
            var counts = formOptions
            counts.initial = [
                "TOTAL_FORMS": .integer(total), "INITIAL_FORMS": .integer(initial),
                "MIN_NUM_FORMS": .integer(definition.minNum), "MAX_NUM_FORMS": .integer(definition.maxNum),
            ]
            managementForm = try await management.unbound(counts)
        }
        forms.reserveCapacity(total)
        let extra = definition.definition(at: initialFormCount, initialCount: initialFormCount)
        for index in 0..<total {
            let isInitial = index < initialFormCount
            let form = isInitial ? definition.definition(at: index, initialCount: initialFormCount) : extra
            let options = self.formOptions(
                String(index), initial: index < options.initial.count ? options.initial[index] : [:],
                emptyPermitted: !isInitial && index >= definition.minNum)
            if let data {
                forms.append(try await form.bound(to: data, options))
            } else {
                forms.append(try await form.unbound(options))
            }
        }
    }

    /// Gathers what is wrong, and looks at the forms together.
    mutating func fullClean() async throws {
        var emptyForms = 0
        for (index, form) in forms.enumerated() {
            let isChanged = try await form.hasChanged()
            if isChanged || index < initialFormCount { touched.append(index) } else { emptyForms += 1 }
            if !isMarked(form) { errors.append(form.errors) }
        }
        if !managementForm.isValid {
            let names = managementForm.errors.byField.map { managementForm.htmlName($0.field) }.joined(separator: ", ")
            let text =
                definition.errorMessages["missing_management_form"]
                ?? "ManagementForm data is missing or has been tampered with. Missing fields: %(field_names)s. You may need to file a bug report if the issue persists."
            nonFormErrors.issues.append(
                ValidationIssue(
                    MessageTemplate(text).filled(["field_names": names]), code: "missing_management_form",
                    parameters: ["field_names": names]))
        }
        do {
            try await check(emptyForms)
        } catch let error as ValidationError {
            nonFormErrors = ErrorList(error.issues, cssClass: "nonform")
        }
    }

    private func check(_ emptyForms: Int) async throws {
        let kept = totalFormCount - deletedIndexes.count
        if definition.validateMax && kept > definition.maxNum
            || managementForm.count("TOTAL_FORMS") > definition.absoluteMax
        {
            throw definition.failure("too_many_forms", definition.maxNum)
        }
        if definition.validateMin, kept - emptyForms < definition.minNum {
            throw definition.failure("too_few_forms", definition.minNum)
        }
        try await definition.clean?(self)
    }
}

extension BoundForm {
    /// A count of the management form; 0 where it is missing or none.
    // sync: lazy — looks at a value
    fileprivate func count(_ name: String) -> Int {
        guard case .integer(let count)? = cleanedData[name] else { return 0 }
        return max(0, count)
    }
}
