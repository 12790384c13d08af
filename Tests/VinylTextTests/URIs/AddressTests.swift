import Testing
import VinylText

@Suite("Addresses")
struct AddressTests {
    @Test("are encoded for sending, and decoded for reading")
    func iris() {
        #expect(iriToURI("/é/日?q=ž&x=%20") == "/%C3%A9/%E6%97%A5?q=%C5%BE&x=%20")
        #expect(iriToURI("<\"^`{|}>\\") == "%3C%22%5E%60%7B%7C%7D%3E%5C")
        #expect(uriToIRI("/%C5%BE?x=%20&y=%61%2F") == "/ž?x=%20&y=a%2F")
        // No UTF-8, cut short, and too long a way of writing an ASCII character.
        #expect(uriToIRI("%FF%C5%C0%AF%zz%") == "%FF%C5%C0%AF%zz%")
        #expect(filepathToURI("a b\\č?.txt") == "a%20b/%C4%8D%3F.txt")
        #expect(escapeURIPath("/a;b=c/ď%") == "/a%3Bb%3Dc/%C4%8F%25")
        #expect(PercentEncoding.decode("a%20b%C3%A9%2") == "a bé%2")
        #expect(PercentEncoding.encode("a/b ~", safe: "") == "a%2Fb%20~")
        #expect(urlencode([("a b", "c&d"), ("é", "~*")]) == "a+b=c%26d&%C3%A9=~%2A")
    }
}
