/// The best-known passwords: what people choose and what is tried first. In lower case.
///
/// Some thousand, written down for Vinyl; they become a set when the first password is validated. A word that is not
/// here is not therefore good.
enum CommonPasswords {
    /// All of them.
    static let all: Set<String> = {
        var all: Set<String> = []
        for list in [digits, aToG, hToO, pToZ] {
            for word in list.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
                all.insert(String(Substring(word)))
            }
        }
        return all
    }()
}
