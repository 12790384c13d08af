import HTTPTypes
public import VinylHTTP
import VinylORM

extension FormDefinition {
    /// The form with nothing posted to it yet.
    /// - Throws: what making initial values throws.
    public func unbound(_ options: FormOptions = FormOptions()) async throws -> BoundForm {
        try await BoundForm(self, nil, options)
    }

    /// The form with what was posted, checked.
    /// - Throws: what a field, a rule or `clean` throws beside `ValidationError`.
    public func bound(to data: FormData, _ options: FormOptions = FormOptions()) async throws -> BoundForm {
        var form = try await BoundForm(self, data, options)
        try await form.fullClean()
        return form
    }

    /// The form with the parameters of a query string, checked.
    /// - Throws: as ``bound(to:_:)``.
    public func bound(to query: QueryDict, _ options: FormOptions = FormOptions()) async throws -> BoundForm {
        try await bound(to: FormData(fields: query), options)
    }

    /// The form for a request: with what a POST carries, checked; with nothing for other methods.
    /// - Throws: what reading the request's body throws; as ``bound(to:_:)``.
    public func bind(_ request: Request, _ options: FormOptions = FormOptions()) async throws -> BoundForm {
        guard let data = try await posted(request) else { return try await unbound(options) }
        return try await bound(to: data, options)
    }

    /// What a POST carries; nil for other methods.
    func posted(_ request: Request) async throws -> FormData? {
        request.method == .post ? try await request.form() : nil
    }
}

extension BoundForm {
    init(_ definition: FormDefinition, _ data: FormData?, _ options: FormOptions) async throws {
        self.definition = definition
        self.data = data
        self.options = options
        values.reserveCapacity(definition.entries.count)
        for entry in definition.entries {
            let settings = entry.field.settings
            var initial = options.initial[entry.name] ?? settings.initial
            if options.initial[entry.name] == nil, let make = settings.makeInitial { initial = try await make() }
            if !entry.widget.keepsMicroseconds { initial = initial.withoutMicroseconds }
            let posted: FormValue =
                if let data { try await entry.widget.value(of: htmlName(entry.name), in: data) } else { .null }
            values.append((initial, posted))
        }
    }

    /// Each field, then the form as a whole.
    mutating func fullClean() async throws {
        if options.emptyPermitted, try await !hasChanged() { return }
        for (index, entry) in definition.entries.enumerated() { try await clean(entry, values[index]) }
        for hook in definition.clean {
            do {
                try await hook(&self)
            } catch let error as ValidationError {
                try addError(error)
            }
        }
    }

    private mutating func clean(
        _ entry: FormDefinition.Entry, _ value: (initial: FormValue, data: FormValue)
    ) async throws {
        do {
            let entered = entry.field.settings.isDisabled ? value.initial : value.data
            let cleaned = try await entry.field.clean(entered, initial: value.initial)
            cleanedData[entry.name] = cleaned
            if let hook = definition.cleanField[entry.name] {
                let changed = try await hook(cleaned, &self)
                cleanedData[entry.name] = changed
            }
        } catch let error as ValidationError {
            try addError(error, to: entry.name)
        }
    }

    /// The fields with another value than the form showed first. Django's `changed_data`.
    /// - Throws: what fields throw beside `ValidationError`.
    public func changedData() async throws -> [String] {
        var changed: [String] = []
        for index in definition.entries.indices where try await isChanged(index) {
            changed.append(definition.entries[index].name)
        }
        return changed
    }

    /// Whether anything was changed. Django's `has_changed`.
    /// - Throws: what fields throw beside `ValidationError`.
    public func hasChanged() async throws -> Bool {
        for index in definition.entries.indices where try await isChanged(index) { return true }
        return false
    }

    private func isChanged(_ index: Int) async throws -> Bool {
        let entry = definition.entries[index]
        var initial = values[index].initial
        if entry.field.settings.showsHiddenInitial {
            let hidden = try await entry.field.hiddenWidget.value(of: initialName(entry.name), in: data ?? FormData())
            do {
                initial = try await entry.field.convert(hidden)
            } catch is ValidationError {
                return true
            }
        }
        return try await entry.field.hasChanged(from: initial, to: values[index].data)
    }
}
