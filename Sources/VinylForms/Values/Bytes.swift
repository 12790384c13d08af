extension UInt8 {
    /// ASCII white space, as Python has it.
    var isSpace: Bool { self == UInt8(ascii: " ") || 9...13 ~= self || 28...31 ~= self }

    /// The value of an ASCII digit.
    var digit: UInt8? { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self ? self - UInt8(ascii: "0") : nil }

    var isASCIILetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }

    /// An ASCII letter in lower case; other bytes as they are.
    var lowercased: UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self }
}
