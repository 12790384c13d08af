public import VinylORM
public import VinylText

extension HTML: TemplateValueConvertible {
    /// Text that is not escaped again.
    public var templateValue: TemplateValue { .html(description) }
}

extension NaiveDateTime: TemplateValueConvertible {
    public var templateValue: TemplateValue { .naive(date, time) }
}
