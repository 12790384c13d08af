public import VinylSecurity

/// What an application sets: the part of Django's settings that exists so far.
public struct Settings: Sendable {
    /// Whether error pages explain themselves. Never true on a machine that strangers reach.
    public var debug: Bool
    /// Which names a request's `Host` may have: names, `.example.com` for a domain with all below it, `*` for any.
    /// Empty with ``debug`` on means localhost and its like; empty with it off refuses every host.
    public var allowedHosts: [String]
    /// Whether a path without a route that has one with a slash behind it is redirected: Django's `APPEND_SLASH`.
    public var appendSlash: Bool
    /// The default database, or nil where the application has none.
    public var database: DatabaseSettings?
    /// What signatures, tokens and sessions are signed with: Django's `SECRET_KEY` and `SECRET_KEY_FALLBACKS`. Unless
    /// told, a random key that ends with the process, and everything that it signed with it.
    public var secretKeys = SecretKeys(RandomText(count: 50).text)
    /// Hashers and validators of passwords.
    public var passwords = PasswordSettings()
    /// Protection against forms that other sites send.
    public var csrf = CSRFSettings()
    /// Sessions and their cookie.
    public var sessions = SessionSettings()
    /// The caches, and the cache of whole pages.
    public var caches = CacheSettings()

    public init(
        debug: Bool = false, allowedHosts: [String] = [], appendSlash: Bool = true, database: DatabaseSettings? = nil
    ) {
        self.debug = debug
        self.allowedHosts = allowedHosts
        self.appendSlash = appendSlash
        self.database = database
    }
}

/// Where a database is and how many connections the async deployment opens to it.
public struct DatabaseSettings: Sendable {
    /// The file. `:memory:` for one that lives as long as the process.
    public var path: String
    /// Readers in the async deployment, at least 1; there is one writer beside them. Blocking mode has a connection
    /// a worker thread.
    public var readers: Int

    /// An SQLite file.
    // sync: lazy — a value
    public static func sqlite(_ path: String, readers: Int = 4) -> DatabaseSettings {
        DatabaseSettings(path: path, readers: readers)
    }
}
