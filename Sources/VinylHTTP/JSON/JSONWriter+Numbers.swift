extension JSONWriter {
    /// Appends a whole number.
    // sync: floor — the inner loop over digits
    @inline(__always)
    func append(number: some FixedWidthInteger) {
        if let small = Int64(exactly: number) {
            if small < 0 { append(UInt8(ascii: "-")) }
            append(digits: small.magnitude, width: 1)
        } else {
            append(plain: String(number))
        }
    }

    /// Appends a number with at least `width` digits, zeros in front.
    // sync: floor — the inner loop over digits
    func append(digits number: UInt64, width: Int) {
        var length = 1
        var rest = number
        while rest >= 10 {
            rest /= 10
            length += 1
        }
        length = max(length, width)
        fill(upTo: length) { place in
            var rest = number
            var index = length
            while index > 0 {
                index -= 1
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                place[index] = UInt8(truncatingIfNeeded: digit) | 0x30
                rest = quotient
            }
            return length
        }
    }

    /// Appends a number with a point. Swift writes 1.0 and 1e+16, as Python does, and both are JSON.
    /// - Precondition: It is finite.
    // sync: floor — the inner loop over digits
    func append(real number: some BinaryFloatingPoint & CustomStringConvertible) { append(plain: number.description) }
}
