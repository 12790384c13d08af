/// A generator of numbers that gives the same ones for the same seed, on every machine (splitmix64).
struct Generator {
    private var state: UInt64

    // Not a multiple of the step below, or seeds would give the same numbers, shifted.
    init(seed: UInt64) { state = seed &* 0xD1B5_4A32_D192_ED03 ^ 0x2545_F491_4F6C_DD1D }

    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(limit))
    }

    mutating func pick<Element>(_ from: [Element]) -> Element { from[next(below: from.count)] }
}

/// Makes requests that are mostly right and now and then not.
enum RequestMaker {
    static func bytes(_ random: inout Generator) -> [UInt8] {
        var text = ""
        for _ in 0...random.next(below: 2) { text += request(&random) }
        var bytes = Array(text.utf8)
        // A third of them are damaged: a byte changed, taken out, or put in.
        if random.next(below: 3) == 0 {
            for _ in 0...random.next(below: 3) where !bytes.isEmpty {
                let index = random.next(below: bytes.count)
                let strange: [UInt8] = [0, 9, 10, 13, 32, 34, 44, 58, 59, 127, 128, 255, 0x30, 0x41]
                switch random.next(below: 3) {
                case 0: bytes[index] = random.pick(strange)
                case 1: bytes.remove(at: index)
                default: bytes.insert(random.pick(strange), at: index)
                }
            }
        }
        return bytes
    }

    private static func request(_ random: inout Generator) -> String {
        let method = random.pick(["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"])
        let target = random.pick(["/", "/a/b?c=d", "/%41", "/~x;y=z", "http://h/p?q", "/a:b@c"])
        var head = "\(method) \(target) HTTP/1.\(random.pick(["1", "1", "1", "0"]))\r\n"
        var fields = ["Host: example.com"]
        for _ in 0..<random.next(below: 4) {
            fields.append(
                random.pick([
                    "Accept: */*", "X-Empty:", "User-Agent:  spaced out  ", "Cookie: a=b; c=d", "X-Tab:\tx\ty\t",
                    "Accept-Encoding: gzip, br", "x-lower: 1", "X_Under: 2",
                ]))
        }
        var body = ""
        switch random.next(below: 5) {
        case 0:
            body = String(repeating: "b", count: random.next(below: 30))
            fields.append("Content-Length: \(body.utf8.count)")
        case 1:
            fields.append("Transfer-Encoding: chunked")
            for _ in 0..<random.next(below: 3) {
                let size = 1 + random.next(below: 20)
                body +=
                    "\(String(size, radix: 16))\(random.pick(["", "", ";ext=1"]))\r\n\(String(repeating: "c", count: size))\r\n"
            }
            body += "0\r\n\(random.pick(["", "", "X-Trailer: t\r\n"]))\r\n"
        default: break
        }
        head += fields.joined(separator: "\r\n") + "\r\n\r\n"
        return head + body
    }
}
