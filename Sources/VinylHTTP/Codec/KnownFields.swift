import HTTPTypes

/// Names of fields that requests carry, so that a common name costs neither an allocation nor a check.
enum KnownFields {
    /// A name and what it means to the codec. All names that mean something are in the table.
    struct Entry: Sendable {
        let bytes: [UInt8]
        let name: HTTPField.Name
        let role: FieldRole
    }

    /// By length and, in lower case, by bytes. HTTPTypes' names compare by their canonical, lower-case form.
    private static let table: [[Entry]] = {
        let names: [HTTPField.Name] = [
            .hostField, .connection, .accept, .acceptEncoding, .acceptLanguage, .userAgent, .cookie, .contentType,
            .contentLength, .transferEncoding, .referer, .origin, .cacheControl, .ifNoneMatch, .ifModifiedSince,
            .authorization, .range, .expect, .upgrade, .ifRange, .ifMatch, .ifUnmodifiedSince, .te, .trailer,
        ]
        let others = [
            "upgrade-insecure-requests", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest", "sec-fetch-user",
            "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "x-forwarded-for", "x-forwarded-proto",
            "x-forwarded-host", "x-requested-with", "x-real-ip", "x-csrftoken", "pragma", "dnt", "priority",
            "forwarded",
            "traceparent", "tracestate",
        ].compactMap { HTTPField.Name($0) }
        var table: [[Entry]] = Array(repeating: [], count: 32)
        for name in names + others {
            let bytes = Array(name.canonicalName.utf8)
            table[bytes.count].append(Entry(bytes: bytes, name: name, role: FieldRole(name)))
        }
        return table
    }()

    /// The name that these bytes are, in any case of letters; nil where the table does not know it.
    static subscript(bytes: UnsafeRawBufferPointer) -> Entry? {
        guard bytes.count < 32 else { return nil }
        candidates: for candidate in table[bytes.count] {
            for index in 0..<bytes.count where bytes[index] | 0x20 != candidate.bytes[index] | 0x20 {
                continue candidates
            }
            return candidate
        }
        return nil
    }
}
