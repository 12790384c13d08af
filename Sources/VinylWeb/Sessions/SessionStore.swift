public import HTTPTypes
public import VinylORM
import VinylSecurity

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Keeps the data of sessions by their keys. Django's session backends.
///
/// A store is asked by one request at a time for one session, and by many requests at once.
public protocol SessionStore: Sendable {
    /// The data of a session.
    /// - Parameter key: As the browser sent it: anything at all.
    /// - Returns: Nil where there is no such session, or it has ended by `now`.
    func load(_ key: String, at now: Date) async throws -> JSONObject?

    /// Keeps a new session.
    /// - Returns: Its key, which was nobody's before.
    func create(_ data: JSONObject, until end: Date, at now: Date) async throws -> String

    /// Keeps the data of a session that is there.
    /// - Returns: Its key from now on.
    /// - Throws: ``SessionInterrupted`` where it is not there any more.
    func save(_ data: JSONObject, key: String, until end: Date, at now: Date) async throws -> String

    /// Forgets a session. No error where there is none.
    func delete(_ key: String) async throws

    /// Forgets all sessions that have ended. Django's `clearsessions`.
    func clearExpired(at now: Date) async throws
}

extension SessionStore {
    /// Nothing: for stores that forget by themselves.
    public func clearExpired(at now: Date) async throws {}
}

/// The session was deleted while a request worked with it: its user logged out elsewhere, say. Answered with 400.
/// Source: Django, `SessionInterrupted`.
public struct SessionInterrupted: HTTPStatusError, CustomStringConvertible {
    public init() {}
    public var status: HTTPResponse.Status { .badRequest }
    public var publicMessage: String? { "Your session has ended. Please log in again." }
    public var description: String { "the session was deleted before the request was done with it" }
}

/// The key of a session that is kept somewhere.
struct SessionKey {
    let text: String

    /// A new one: 165 bits.
    init() { text = RandomText(count: 32, from: RandomText.lowercaseAndDigits).text }

    /// Whether a text from a cookie could be one. Django asks for 8 characters; its table takes 40.
    static subscript(isPlausible text: String) -> Bool { (8...40).contains(text.utf8.count) }
}
