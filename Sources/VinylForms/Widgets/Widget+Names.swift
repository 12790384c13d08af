// Widgets by name, where a widget is wanted: `@FormField(widget: .textarea)`.

extension Widget where Self == Textarea {
    /// A text of several lines.
    public static var textarea: Self { Textarea() }
}

extension Widget where Self == PasswordInput {
    /// A password.
    public static var password: Self { PasswordInput() }
}

extension Widget where Self == HiddenInput {
    /// A value that people do not see.
    public static var hidden: Self { HiddenInput() }
}

extension Widget where Self == RadioSelect {
    /// One choice, each with a button.
    public static var radios: Self { RadioSelect() }
}

extension Widget where Self == CheckboxSelectMultiple {
    /// Several choices, each with a box.
    public static var checkboxes: Self { CheckboxSelectMultiple() }
}

extension Widget where Self == SelectDateWidget {
    /// A day in three lists.
    public static var selectDate: Self { SelectDateWidget() }
}
