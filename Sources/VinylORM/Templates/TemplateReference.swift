/// Something whose parts a template looks up by name, in one word.
///
/// Applications conform their types to `TemplateObject`, which is simpler; this is what stands below it.
public protocol TemplateReference: AnyObject, Sendable, CustomStringConvertible {
    // sync: floor — reads what is in memory; the renderer asks it for everything that it prints
    /// A part that is in memory already. Nil where it has to be fetched or is not there: then ``attribute(_:)`` is asked.
    func part(_ name: TemplateName) -> TemplateValue?

    /// A part by name; nil where there is none of that name. May fetch it.
    func attribute(_ name: TemplateName) async throws -> TemplateValue?

    /// What printing it gives, before escaping.
    var description: String { get }

    /// Whether a condition takes it for true.
    var isTrue: Bool { get }

    // sync: floor — compares values
    /// Whether it stands for the same thing as another one.
    func isEqual(to other: any TemplateReference) -> Bool

    /// Its values, where a loop can go over them.
    func values() async throws -> [TemplateValue]?

    /// Whether what printing it gives has to be awaited: then ``printed()`` is asked instead of ``description``.
    var printsLater: Bool { get }

    /// What printing it gives, HTML that is not escaped again. Asked where ``printsLater`` says so.
    func printed() async throws -> String
}

extension TemplateReference {
    public var isTrue: Bool { true }

    // sync: floor — compares identities
    public func isEqual(to other: any TemplateReference) -> Bool { self === other }

    public func values() async throws -> [TemplateValue]? { nil }

    public var printsLater: Bool { false }

    public func printed() async throws -> String { "" }
}

/// Several values that are fetched when a template reaches them, and then kept: a queryset, a manager of related rows.
public protocol TemplateSequence: AnyObject, Sendable {
    /// The values; nil before they are fetched.
    var fetched: [TemplateValue]? { get }

    /// The values, fetched once.
    func values() async throws -> [TemplateValue]

    /// What a name after a dot gives: `all`, `count`, `exists`, `first`, `last`; nil for other names.
    func attribute(_ name: TemplateName) async throws -> TemplateValue?

    /// The value at an index, from 0; nil where there is none.
    func value(at index: Int) async throws -> TemplateValue?
}
