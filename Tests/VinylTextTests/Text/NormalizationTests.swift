import Testing
import VinylText

// Computed by Python 3.11 (unicodedata, Unicode 14).

@Suite("Normalization")
struct NormalizationTests {
    @Test("gives what Unicode says", arguments: facts)
    func forms(_ text: String, _ nfd: String, _ nfc: String, _ nfkd: String, _ nfkc: String) {
        #expect(scalars(normalized(text, .nfd)) == scalars(nfd))
        #expect(scalars(normalized(text, .nfc)) == scalars(nfc))
        #expect(scalars(normalized(text, .nfkd)) == scalars(nfkd))
        #expect(scalars(normalized(text, .nfkc)) == scalars(nfkc))
    }

    @Test("of what is normalized already changes nothing")
    func idempotent() {
        let all = (UInt32(0xA0)...0x2FFFF).compactMap(Unicode.Scalar.init)
        for form in [NormalizationForm.nfd, .nfc, .nfkd, .nfkc] {
            for start in stride(from: 0, to: all.count, by: 997) {
                let once = normalized(String(String.UnicodeScalarView(all[start..<min(start + 997, all.count)])), form)
                #expect(scalars(normalized(once, form)) == scalars(once))
            }
        }
    }

    /// Texts compare by their canonical form in Swift, which would hide what is tested.
    private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    static let facts: [(String, String, String, String, String)] = [
        ("\u{E9}", "\u{65}\u{301}", "\u{E9}", "\u{65}\u{301}", "\u{E9}"),
        ("\u{65}\u{301}\u{323}", "\u{65}\u{323}\u{301}", "\u{1EB9}\u{301}", "\u{65}\u{323}\u{301}", "\u{1EB9}\u{301}"),
        (
            "\u{FB01}\u{6E}\u{65}\u{20}\u{2167}\u{20}\u{2460}\u{20}\u{BD}",
            "\u{FB01}\u{6E}\u{65}\u{20}\u{2167}\u{20}\u{2460}\u{20}\u{BD}",
            "\u{FB01}\u{6E}\u{65}\u{20}\u{2167}\u{20}\u{2460}\u{20}\u{BD}",
            "\u{66}\u{69}\u{6E}\u{65}\u{20}\u{56}\u{49}\u{49}\u{49}\u{20}\u{31}\u{20}\u{31}\u{2044}\u{32}",
            "\u{66}\u{69}\u{6E}\u{65}\u{20}\u{56}\u{49}\u{49}\u{49}\u{20}\u{31}\u{20}\u{31}\u{2044}\u{32}"
        ),
        (
            "\u{AC01}\u{20}\u{AC00}", "\u{1100}\u{1161}\u{11A8}\u{20}\u{1100}\u{1161}", "\u{AC01}\u{20}\u{AC00}",
            "\u{1100}\u{1161}\u{11A8}\u{20}\u{1100}\u{1161}", "\u{AC01}\u{20}\u{AC00}"
        ),
        (
            "\u{1C6}\u{20}\u{C5}\u{20}\u{C5}", "\u{1C6}\u{20}\u{41}\u{30A}\u{20}\u{41}\u{30A}",
            "\u{1C6}\u{20}\u{C5}\u{20}\u{C5}", "\u{64}\u{7A}\u{30C}\u{20}\u{41}\u{30A}\u{20}\u{41}\u{30A}",
            "\u{64}\u{17E}\u{20}\u{C5}\u{20}\u{C5}"
        ),
        (
            "\u{FF21}\u{FF22}\u{FF23}\u{20}\u{FF12}", "\u{FF21}\u{FF22}\u{FF23}\u{20}\u{FF12}",
            "\u{FF21}\u{FF22}\u{FF23}\u{20}\u{FF12}", "\u{41}\u{42}\u{43}\u{20}\u{32}", "\u{41}\u{42}\u{43}\u{20}\u{32}"
        ),
        ("\u{1E9B}\u{323}", "\u{17F}\u{323}\u{307}", "\u{1E9B}\u{323}", "\u{73}\u{323}\u{307}", "\u{1E69}"),
        ("\u{338F}", "\u{338F}", "\u{338F}", "\u{6B}\u{67}", "\u{6B}\u{67}"),
        ("\u{344}", "\u{308}\u{301}", "\u{308}\u{301}", "\u{308}\u{301}", "\u{308}\u{301}"),
        ("\u{1EAD}", "\u{61}\u{323}\u{302}", "\u{1EAD}", "\u{61}\u{323}\u{302}", "\u{1EAD}"),
        ("\u{915}\u{93C}", "\u{915}\u{93C}", "\u{915}\u{93C}", "\u{915}\u{93C}", "\u{915}\u{93C}"),
        ("\u{8C48}", "\u{8C48}", "\u{8C48}", "\u{8C48}", "\u{8C48}"),
        ("\u{1D504}\u{1D7D9}", "\u{1D504}\u{1D7D9}", "\u{1D504}\u{1D7D9}", "\u{41}\u{31}", "\u{41}\u{31}"),
        (
            "\u{FDFA}", "\u{FDFA}", "\u{FDFA}",
            "\u{635}\u{644}\u{649}\u{20}\u{627}\u{644}\u{644}\u{647}\u{20}\u{639}\u{644}\u{64A}\u{647}\u{20}\u{648}\u{633}\u{644}\u{645}",
            "\u{635}\u{644}\u{649}\u{20}\u{627}\u{644}\u{644}\u{647}\u{20}\u{639}\u{644}\u{64A}\u{647}\u{20}\u{648}\u{633}\u{644}\u{645}"
        ),
    ]
}
