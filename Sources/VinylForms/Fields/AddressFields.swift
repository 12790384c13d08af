public import VinylORM
import VinylText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An absolute URL; `http://` is put before one without a scheme.
public struct URLField: TextField {
    public var settings = FieldSettings()
    public var maxLength: Int?
    public var minLength: Int?
    public var emptyValue: FormValue
    public var kindValidators: [any FieldValidator] { [.url] }
    public var defaultWidget: any Widget { URLInput() }
    public static var messages: [String: String] { ["invalid": "Enter a valid URL."] }

    public init(maxLength: Int? = nil, minLength: Int? = nil, emptyValue: FormValue = "") {
        self.maxLength = maxLength
        self.minLength = minLength
        self.emptyValue = emptyValue
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        guard let text = text(value) else { return emptyValue }
        guard let url = EnteredURL(text) else { throw failure("invalid") }
        return .text(url.text)
    }
}

/// A URL as people type it, with what they leave out. Source: Django, `URLField.to_python`; Python, `urlsplit`.
private struct EnteredURL {
    let text: String

    /// Nil where a bracket is left open in the host.
    init?(_ given: String) {
        // Python drops these wherever they stand (WHATWG URL, 4.4).
        let cleaned = String(decoding: given.utf8.filter { $0 != 9 && $0 != 10 && $0 != 13 }, as: UTF8.self)
        var scheme = "http"
        var rest = cleaned[...]
        if let colon = cleaned.utf8.firstIndex(of: UInt8(ascii: ":")), EnteredURL.isScheme(cleaned[..<colon]) {
            scheme = cleaned[..<colon].lowercased()
            rest = cleaned[cleaned.index(after: colon)...]
        }
        if rest.hasPrefix("//") {
            rest = rest.dropFirst(2)
        }
        // Where no host is marked, what stands in the path's place is it.
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard host.contains("[") == host.contains("]") else { return nil }
        // A mark with nothing behind it goes.
        let parts = rest.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var text = "\(scheme)://" + (parts.first ?? "")
        if text.hasSuffix("?"), text.firstIndex(of: "?") == text.indices.last { text.removeLast() }
        if parts.count == 2, !parts[1].isEmpty { text += "#" + parts[1] }
        self.text = text
    }

    // sync: floor — looks at bytes
    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, first.isASCIILetter else { return false }
        return text.utf8.allSatisfy { $0.isASCIILetter || $0.digit != nil || "+-.".utf8.contains($0) }
    }
}

/// An address of version 4 or 6 of the Internet Protocol, in its one spelling.
public struct GenericIPAddressField: TextField {
    public var settings = FieldSettings()
    public var maxLength: Int? = 39
    public var minLength: Int?
    /// Which addresses are good.
    public let version: IPAddressValidator.Version
    /// Whether a version 4 address inside a version 6 one is taken out of it.
    public let unpacksIPv4: Bool

    /// - Parameters:
    ///   - version: Which addresses are good. Django's `protocol`.
    ///   - unpackIPv4: Make `10.0.0.1` of `::ffff:10.0.0.1`.
    public init(_ version: IPAddressValidator.Version = .both, unpackIPv4: Bool = false) {
        self.version = version
        unpacksIPv4 = unpackIPv4
    }

    public var kindValidators: [any FieldValidator] { [IPAddressValidator(version)] }

    public func convert(_ value: FormValue) async throws -> FormValue {
        guard let text = text(value) else { return "" }
        guard text.utf8.contains(UInt8(ascii: ":")) else { return .text(text) }
        guard let address = IPv6Address(text)?.text else {
            throw ValidationError("This is not a valid IPv6 address.", code: "invalid")
        }
        let mapped = "::ffff:"
        guard unpacksIPv4, address.hasPrefix(mapped), address.contains(".") else { return .text(address) }
        return .text(String(address.dropFirst(mapped.count)))
    }
}

/// A UUID.
public struct UUIDField: FormField {
    public var settings = FieldSettings()
    public static var messages: [String: String] { ["invalid": "Enter a valid UUID."] }

    public init() {}

    public func convert(_ value: FormValue) async throws -> FormValue {
        if case .uuid = value { return value }
        let text = value.isEmpty ? "" : value.description.trimmingSpace
        if text.isEmpty { return .null }
        guard let uuid = UUID(coercing: text) else { throw failure("invalid") }
        return .uuid(uuid)
    }

    public func prepare(_ value: FormValue) async -> FormValue {
        if case .uuid = value { .text(value.description) } else { value }
    }
}
