/// The filters that every template has, by topic. Source: Django, "Built-in template tags and filters".
enum BuiltinFilters {
    static let library = TemplateLibrary(
        filters: LetterFilters.all + WordFilters.all + TruncationFilters.all + EscapingFilters.all + ParagraphFilters.all
            + AddressFilters.all + NumberFilters.all + CountFilters.all + ListFilters.all + SortingFilters.all
            + LogicFilters.all + DateFilters.all + FormatFilters.all)
}
