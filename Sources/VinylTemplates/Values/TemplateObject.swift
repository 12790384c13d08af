public import VinylORM

/// A type of the application's that templates look into.
///
/// ```swift
/// struct Menu: TemplateObject {
///     func attribute(_ name: String) async throws -> TemplateValue? {
///         switch name {
///         case "items": try await items().templateValue
///         default: nil
///         }
///     }
/// }
/// ```
/// A model that conforms has these names beside its properties; that is how its computed properties and methods are reached.
/// What printing the value gives is its `description`, where it has one.
public protocol TemplateObject: TemplateValueConvertible, TemplateAttributes {
    /// A part by name; nil where there is none of that name.
    func attribute(_ name: String) async throws -> TemplateValue?
}

extension TemplateObject {
    public var templateValue: TemplateValue { .object(ObjectReference(self)) }
}

extension TemplateObject where Self: TemplateParts {
    public var templateValue: TemplateValue { TemplateValue(parts: self) }
}

extension TemplateObject where Self: Model {
    public var templateValue: TemplateValue { TemplateValue(row: self) }
}

/// A value of the application's in a template.
final class ObjectReference<Object: TemplateObject>: TemplateReference {
    private let object: Object

    init(_ object: Object) { self.object = object }

    // sync: floor — everything is asked of the object
    func part(_ name: TemplateName) -> TemplateValue? { nil }

    func attribute(_ name: TemplateName) async throws -> TemplateValue? { try await object.attribute(name.text) }

    var description: String {
        (object as? any CustomStringConvertible)?.description ?? "\(Object.self) object"
    }

    // sync: floor — compares values
    func isEqual(to other: any TemplateReference) -> Bool {
        guard let other = other as? ObjectReference<Object> else { return false }
        guard let own = object as? any Hashable, let theirs = other.object as? any Hashable else {
            return self === other
        }
        return AnyHashable(own) == AnyHashable(theirs)
    }
}
