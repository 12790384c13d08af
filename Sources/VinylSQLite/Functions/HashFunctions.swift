import CSQLite
import Crypto

/// Django's functions that hash a text: its UTF-8, in lower-case hexadecimal digits.
///
/// SHA-224 is not among them: swift-crypto has none.
extension SQLiteConnection {
    // sync: floor — registers callbacks on a fresh connection
    func registerHashFunctions() throws {
        try register("md5", 1) { hash($0, $2, Insecure.MD5.self) }
        try register("sha1", 1) { hash($0, $2, Insecure.SHA1.self) }
        try register("sha256", 1) { hash($0, $2, SHA256.self) }
        try register("sha384", 1) { hash($0, $2, SHA384.self) }
        try register("sha512", 1) { hash($0, $2, SHA512.self) }
    }
}

// sync: floor — the body of a function
private func hash<Function: HashFunction>(
    _ context: OpaquePointer?, _ arguments: SQLiteArguments, _ function: Function.Type
) {
    respond(context) {
        let digest = withText(arguments, 0) { bytes in
            var function = Function()
            function.update(bufferPointer: bytes)
            return function.finalize()
        }
        guard let digest else { return .null }
        let digits = Array("0123456789abcdef".utf8)
        let text = String(unsafeUninitializedCapacity: Function.Digest.byteCount * 2) { buffer in
            var count = 0
            for byte in digest {
                buffer[count] = digits[Int(byte >> 4)]
                buffer[count + 1] = digits[Int(byte & 15)]
                count += 2
            }
            return count
        }
        return .text(text)
    }
}
