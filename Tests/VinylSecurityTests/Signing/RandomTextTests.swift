import Testing
import VinylSecurity

@Suite("Random text")
struct RandomTextTests {
    @Test("has the length and the letters that were asked for")
    func lengths() {
        for count in [-1, 0, 1, 9, 10, 11, 32, 100] {
            #expect(RandomText(count: count).text.utf8.count == max(0, count))
        }
        #expect(RandomText(count: 3, from: "").text.isEmpty)
        #expect(RandomText(count: 3, from: "x").text == "xxx")
        #expect(Set(RandomText(count: 1_000, from: "01").text) == ["0", "1"])
    }

    @Test("uses all letters about as often, wherever they stand")
    func spread() {
        var seen: [Character: Int] = [:]
        for _ in 0..<1_000 { for letter in RandomText(count: 62).text { seen[letter, default: 0] += 1 } }
        // 1,000 of each are expected; beyond these bounds chance gets once in 10^15 runs.
        #expect(seen.count == 62 && seen.values.allSatisfy { (740...1_260).contains($0) })
    }
}
