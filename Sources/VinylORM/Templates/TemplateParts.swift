/// A type whose properties templates read by name, without reflection. Written by `@Model` and ``TemplateData()``.
///
/// A name is looked up once for each place in a template, see ``TemplateName``; then a property is read by its place.
public protocol TemplateParts: TemplateValueConvertible {
    // sync: floor — looks a name up
    /// The place of a property by the name that templates use, in Swift's spelling or Django's; nil where there is none.
    static func templatePlace(of name: String) -> Int?

    // sync: floor — reads a property
    /// The property at a place; nil where it is a relation whose row is not in memory.
    func templatePart(at place: Int) -> TemplateValue?

    /// A property whose reading awaits; nil where there is none of that name.
    func awaitedTemplatePart(_ name: String) async throws -> TemplateValue?
}

extension TemplateParts {
    public func awaitedTemplatePart(_ name: String) async throws -> TemplateValue? { nil }

    public var templateValue: TemplateValue { TemplateValue(parts: self) }
}

extension TemplateValue {
    /// A value whose properties are read by name.
    public init(parts object: some TemplateParts) { self = .object(PartsReference(object)) }
}

/// Names that a template finds beside a type's properties. `TemplateObject`, to which applications conform their types, refines it.
public protocol TemplateAttributes: Sendable {
    /// A part by name; nil where there is none of that name.
    func attribute(_ name: String) async throws -> TemplateValue?
}

/// Lets templates read the properties of a struct or a class: stored and computed ones, also those that await.
///
/// ```swift
/// @TemplateData struct Crumb {
///     let title: String
///     let path: String
///     var isRoot: Bool { path == "/" }
/// }
/// try await render(request, "page.html", ["crumbs": crumbs])      // {{ crumb.title }}, {{ crumb.isRoot }}, {{ crumb.is_root }}
/// ```
/// Private properties are left out, and those whose type is no ``TemplateValueConvertible`` are not there for templates.
@attached(member, names: named(templatePlace), named(templatePart), named(awaitedTemplatePart))
@attached(extension, conformances: TemplateParts, TemplateValueConvertible)
public macro TemplateData() = #externalMacro(module: "VinylORMMacros", type: "TemplateDataMacro")

/// Makes values of properties of any type. Used by the code that macros write.
public enum TemplatePart {
    // sync: lazy — makes a value
    @inlinable
    public static func value(_ value: some TemplateValueConvertible) -> TemplateValue? { value.templateValue }

    /// Nil: templates have no use for a value of this type.
    // sync: lazy — makes nothing
    @_disfavoredOverload
    public static func value<Value>(_ value: Value) -> TemplateValue? { nil }
}

/// A value of an application's type in a template.
final class PartsReference<Object: TemplateParts>: TemplateReference {
    private let object: Object

    init(_ object: Object) { self.object = object }

    // sync: floor — reads a property
    func part(_ name: TemplateName) -> TemplateValue? {
        guard let place = name.place(in: Object.self) else { return nil }
        return object.templatePart(at: place)
    }

    func attribute(_ name: TemplateName) async throws -> TemplateValue? {
        if let known = part(name) { return known }
        if let value = try await object.awaitedTemplatePart(name.text) { return value }
        return try await (object as? any TemplateAttributes)?.attribute(name.text)
    }

    var description: String {
        (object as? any CustomStringConvertible)?.description ?? "\(Object.self) object"
    }

    // sync: floor — compares values
    func isEqual(to other: any TemplateReference) -> Bool {
        guard let other = other as? PartsReference<Object> else { return false }
        guard let own = object as? any Hashable, let theirs = other.object as? any Hashable else {
            return self === other
        }
        return AnyHashable(own) == AnyHashable(theirs)
    }
}
