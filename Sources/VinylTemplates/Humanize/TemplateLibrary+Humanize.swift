extension TemplateLibrary {
    /// Numbers and dates as people write them: `{% load humanize %}`. Source: Django, `django.contrib.humanize`.
    ///
    /// An engine knows it where it is told: `TemplateEngine(libraries: ["humanize": .humanize])`.
    public static let humanize = TemplateLibrary(filters: HumanNumbers.all + HumanDates.all)
}
