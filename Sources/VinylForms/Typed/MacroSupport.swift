// What the code that `@Form` writes calls.

/// A field of one's own with the property's name in words, unless it has a label. Used by the code that `@Form` writes.
// sync: lazy — makes a value
public func labelled(_ field: some FormField, _ label: String) -> any FormField {
    field.settings.label == nil ? field.label(label) : field
}

/// A field that shows a property's initial value first. Used by the code that `@Form` writes.
// sync: lazy — makes a value
public func showing(_ field: any FormField, _ value: some FormConvertible) -> any FormField {
    var field = field
    field.settings.initial = value.formValue
    return field
}
