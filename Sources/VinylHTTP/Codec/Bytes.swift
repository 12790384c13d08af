// What a byte may be in a head (RFC 9110, 5.5 and 5.6.2).

extension UInt8 {
    static let space = UInt8(ascii: " ")
    static let carriageReturn: UInt8 = 0x0D
    static let lineFeed: UInt8 = 0x0A

    /// Whether it may stand in a token: a method, a field's name.
    @inline(__always) var isTokenByte: Bool {
        // A bit for each of the 128 ASCII characters.
        let low: UInt64 = 0x03FF_6CFA_0000_0000
        let high: UInt64 = 0x57FF_FFFF_C7FF_FFFE
        return self < 64 ? low >> UInt64(self) & 1 == 1 : self < 128 ? high >> UInt64(self - 64) & 1 == 1 : false
    }

    /// Whether it may stand in a host's name (RFC 3986, 3.2.2: reg-name, with the percent sign of its escapes).
    @inline(__always) var isHostByte: Bool {
        let low: UInt64 = 0x2BFF_7FF2_0000_0000
        let high: UInt64 = 0x47FF_FFFE_87FF_FFFE
        return self < 64 ? low >> UInt64(self) & 1 == 1 : self < 128 ? high >> UInt64(self - 64) & 1 == 1 : false
    }

    /// Whether it may stand in a field's value: anything but control characters; a tab may.
    @inline(__always) var isFieldByte: Bool { (self >= 0x20 && self != 0x7F) || self == 0x09 }

    /// A space or a tab.
    @inline(__always) var isFieldSpace: Bool { self == 0x20 || self == 0x09 }

    @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
