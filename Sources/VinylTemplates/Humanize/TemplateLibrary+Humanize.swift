extension TemplateLibrary {
    /// `{% load humanize %}`: numbers and dates in words.
    public static let humanize = TemplateLibrary()
}
