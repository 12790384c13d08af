import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Whether two texts are the same bytes, in a time that does not tell where they differ, only whether their lengths do.
/// Django's `constant_time_compare`.
// sync: floor — compares bytes
public func constantTimeCompare(_ left: String, _ right: String) -> Bool {
    constantTimeCompare(Array(left.utf8), Array(right.utf8))
}

/// Whether two byte strings are the same, in a time that does not tell where they differ.
// sync: floor — compares bytes
public func constantTimeCompare(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    // Keys are compared in constant time by swift-crypto.
    SymmetricKey(data: left) == SymmetricKey(data: right)
}
