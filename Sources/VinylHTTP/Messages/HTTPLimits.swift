/// What a connection may cost before it is refused. Every limit is on by default.
public struct HTTPLimits: Sendable {
    /// Bytes of one field line, name and value together. Beyond: 431.
    public var fieldSize = 8 << 10
    /// Bytes of a whole head, request line included. Beyond: 431, or 414 where the request line alone is longer.
    public var headSize = 32 << 10
    /// Bytes of the request target. Beyond: 414.
    public var targetSize = 8 << 10
    /// Fields in a head or in trailers. Beyond: 431.
    public var fieldCount = 100
    /// Bytes of a body that are kept in memory; a longer body is spooled to a temporary file. Django's
    /// `DATA_UPLOAD_MAX_MEMORY_SIZE`.
    public var bodyInMemory = 2_621_440
    /// Bytes of a body at all. Beyond: 413.
    public var bodySize = 1 << 30
    /// Fields of a form, and parts of a multipart body. Beyond: 400. Django's `DATA_UPLOAD_MAX_NUMBER_FIELDS`.
    public var formFields = 1_000
    /// Files of a multipart body. Beyond: 400. Django's `DATA_UPLOAD_MAX_NUMBER_FILES`.
    public var formFiles = 100
    /// How deep arrays and objects of a JSON body may be nested, at most 512. Beyond: 400. Decoding takes stack for
    /// each, and a client could ask for all of it with a few kilobytes of brackets (RFC 8259, 9).
    public var jsonDepth = 128
    /// For the whole head, from its first byte. Beyond: 408.
    public var headTimeout = Duration.seconds(10)
    /// For a connection on which no request has begun. Beyond: closed.
    public var idleTimeout = Duration.seconds(15)
    /// Bytes a second that a body has to arrive with, on average, after ``bodyGrace``. Below: 408.
    public var bodyRate = 1_024
    /// How long a body may take before its rate counts.
    public var bodyGrace = Duration.seconds(5)
    /// For a write that makes no progress. Beyond: closed.
    public var writeTimeout = Duration.seconds(30)

    public init() {}
}
