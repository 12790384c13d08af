public import VinylORM

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// When a session ends: what `setExpiry` is given. Source: Django, `SessionBase.set_expiry`.
public enum SessionExpiry: Sendable, Equatable {
    /// So many seconds after the last change; 0 with the browser's session.
    case seconds(Int)
    /// At this moment.
    case at(Date)
    /// With the browser's session.
    public static let atBrowserClose = SessionExpiry.seconds(0)

    /// The key under which a session keeps it.
    public static let key = "_session_expiry"

    /// What a session keeps under ``key``; nil where it keeps nothing, or nothing that is read.
    public init?(_ stored: JSONValue?) {
        switch stored {
        case .integer(let seconds)?: self = .seconds(Int(clamping: seconds))
        case .number(let seconds)?: self = .seconds(Int(seconds.clamped))
        case .string(let text)?:
            guard let moment = SessionMoment(text: text) else { return nil }
            self = .at(moment.date)
        default: return nil
        }
    }

    /// What a session keeps.
    public var stored: JSONValue {
        switch self {
        case .seconds(let seconds): .integer(Int64(seconds))
        case .at(let date): .string(SessionMoment(date).text)
        }
    }
}

/// The rules by which sessions end.
public struct SessionExpiryRules: Sendable {
    /// In seconds: Django's `SESSION_COOKIE_AGE`, two weeks.
    public var cookieAge: Int
    /// Whether sessions without an expiry of their own end with the browser's.
    public var expireAtBrowserClose: Bool

    public init(cookieAge: Int = 1_209_600, expireAtBrowserClose: Bool = false) {
        self.cookieAge = cookieAge
        self.expireAtBrowserClose = expireAtBrowserClose
    }

    /// For how many seconds from now on a session is kept; negative where it has ended.
    // sync: floor — reckons
    public func age(of data: JSONObject, at now: Date = Date()) -> Int {
        switch SessionExpiry(data[SessionExpiry.key]) {
        case nil, .seconds(0)?: cookieAge
        case .seconds(let seconds)?: seconds
        case .at(let date)?: Int(date.timeIntervalSince(now).rounded(.down).clamped)
        }
    }

    /// The moment a session ends.
    // sync: floor — reckons
    public func date(of data: JSONObject, at now: Date = Date()) -> Date {
        if case .at(let date)? = SessionExpiry(data[SessionExpiry.key]) { return date }
        return now.addingTimeInterval(Double(age(of: data, at: now)))
    }

    /// Whether the cookie ends with the browser's session.
    // sync: floor — looks at a value
    public func isAtBrowserClose(_ data: JSONObject) -> Bool {
        guard let stored = data[SessionExpiry.key], stored != .null else { return expireAtBrowserClose }
        return SessionExpiry(stored) == .atBrowserClose
    }
}
