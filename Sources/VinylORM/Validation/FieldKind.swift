/// What a text column holds, beyond being text: `@Field(kind: .email) var email: String`.
///
/// Django has a field class for each (`EmailField`, `URLField`, `SlugField`, `GenericIPAddressField`).
public enum FieldKind: Sendable, Hashable {
    /// Any value of the type.
    case plain
    /// An e-mail address, of 254 characters unless `maxLength` says otherwise.
    case email
    /// An absolute URL, of 200 characters unless `maxLength` says otherwise.
    case url
    /// A name for URLs, of 50 characters unless `maxLength` says otherwise; the column has an index.
    case slug
    /// An address of version 4 or 6 of the Internet Protocol. Validation gives it its one spelling.
    case ipAddress

    /// The greatest length where the field gives none.
    var maxLength: Int? {
        switch self {
        case .plain, .ipAddress: nil
        case .email: 254
        case .url: 200
        case .slug: 50
        }
    }

    /// The rule that the kind brings.
    var validators: [any FieldValidator] {
        switch self {
        case .plain: []
        case .email: [.email]
        case .url: [.url]
        case .slug: [.slug]
        case .ipAddress: [.ipv46]
        }
    }
}
