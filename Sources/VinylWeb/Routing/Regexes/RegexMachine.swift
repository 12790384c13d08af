/// Runs a ``RegexProgram`` over bytes of UTF-8, all alternatives side by side, so that the time grows with the length of
/// the input times that of the program and never faster: no input makes it backtrack.
///
/// Which alternative wins is decided as a backtracking matcher would: the first branch, the longest repetition unless
/// it is lazy. Source: Pike's algorithm, as described by Cox, "Regular Expression Matching: the Virtual Machine Approach".
struct RegexMachine {
    /// What a match has to be.
    enum Extent {
        /// From the beginning, as far as it goes.
        case prefix
        /// Anywhere.
        case search
        /// From the beginning to the end.
        case whole
    }

    private let program: RegexProgram
    private let input: UnsafeBufferPointer<UInt8>
    private var current: RegexThreads
    private var following: RegexThreads
    /// The places noted on the way that is being followed.
    private var places: [Int]
    private var pending: [Step] = []

    private enum Step {
        case visit(Int)
        case restore(slot: Int, place: Int)
    }

    init(_ program: RegexProgram, _ input: UnsafeBufferPointer<UInt8>) {
        self.program = program
        self.input = input
        current = RegexThreads(program)
        following = RegexThreads(program)
        places = Array(repeating: -1, count: program.slots)
    }

    /// The places where the match and its groups begin and end, -1 for groups that took no part; nil without a match.
    // sync: floor — the inner loop over raw bytes
    mutating func run(_ extent: Extent) -> [Int]? {
        var found: [Int]?
        var place = 0
        begin(at: 0)
        swap(&current, &following)
        while true {
            if current.count == 0, found != nil || extent != .search { return found }
            let next = place < input.count ? input.scalar(at: place) : nil
            let end = place + (next?.length ?? 0)
            var thread = 0
            while thread < current.count {
                let counter = current.counters[thread]
                let goesOn: Bool
                switch program.instructions[counter] {
                case .match:
                    if extent == .whole, place != input.count {
                        goesOn = false
                    } else {
                        found = current.places(of: thread)
                        found?[1] = place
                        // What has less right ends here.
                        thread = current.count
                        continue
                    }
                case .scalar(let wanted): goesOn = next?.scalar == wanted
                case .folded(let wanted):
                    goesOn = next.map { $0.scalar == wanted || $0.scalar.lowercased == wanted } ?? false
                case .any: goesOn = next != nil
                case .anyButNewline: goesOn = next.map { $0.scalar != "\n" } ?? false
                case .set(let set): goesOn = next.map { set[holds: $0.scalar] } ?? false
                default: goesOn = false
                }
                if goesOn {
                    current.copyPlaces(of: thread, to: &places)
                    follow(counter + 1, at: end)
                }
                thread += 1
            }
            guard next != nil else { return found }
            if extent == .search, found == nil { begin(at: end) }
            swap(&current, &following)
            following.removeAll()
            place = end
        }
    }

    /// Adds the thread that begins the expression.
    // sync: floor — the inner loop over raw bytes
    private mutating func begin(at place: Int) {
        for slot in places.indices { places[slot] = -1 }
        places[0] = place
        follow(0, at: place)
    }

    /// Adds the thread that goes on at an instruction, with all it splits into before it needs a character.
    // sync: floor — the inner loop over raw bytes
    private mutating func follow(_ start: Int, at place: Int) {
        // A list and no recursion: a program may have thousands of splits in a row.
        pending.append(.visit(start))
        while let step = pending.popLast() {
            switch step {
            case .restore(let slot, let old): places[slot] = old
            case .visit(let counter):
                guard following.claim(counter) else { continue }
                switch program.instructions[counter] {
                case .jump(let target): pending.append(.visit(target))
                case .split(let first, let second):
                    pending.append(.visit(second))
                    pending.append(.visit(first))
                case .save(let slot):
                    pending.append(.restore(slot: slot, place: places[slot]))
                    places[slot] = place
                    pending.append(.visit(counter + 1))
                case .assertion(let assertion):
                    if input[holds: assertion, at: place] { pending.append(.visit(counter + 1)) }
                default: following.add(counter, places)
                }
            }
        }
    }
}

/// The instructions at which the machine stands, in the order of their rights.
private struct RegexThreads {
    private(set) var counters: [Int] = []
    private var claimed: [Bool]
    private var visited: [Int] = []
    private var saved: [Int] = []
    private let slots: Int

    var count: Int { counters.count }

    init(_ program: RegexProgram) {
        claimed = Array(repeating: false, count: program.instructions.count)
        slots = program.slots
    }

    /// Whether nobody with more right has come by here.
    // sync: floor — the inner loop over raw bytes
    mutating func claim(_ counter: Int) -> Bool {
        guard !claimed[counter] else { return false }
        claimed[counter] = true
        visited.append(counter)
        return true
    }

    // sync: floor — the inner loop over raw bytes
    mutating func add(_ counter: Int, _ places: [Int]) {
        counters.append(counter)
        saved += places
    }

    // sync: floor — the inner loop over raw bytes
    func places(of thread: Int) -> [Int] { Array(saved[(thread * slots)..<((thread + 1) * slots)]) }

    // sync: floor — the inner loop over raw bytes
    func copyPlaces(of thread: Int, to places: inout [Int]) {
        for slot in 0..<slots { places[slot] = saved[thread * slots + slot] }
    }

    // sync: floor — the inner loop over raw bytes
    mutating func removeAll() {
        for counter in visited { claimed[counter] = false }
        visited.removeAll(keepingCapacity: true)
        counters.removeAll(keepingCapacity: true)
        saved.removeAll(keepingCapacity: true)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The character at a place, and its bytes. The bytes are a string's: they are UTF-8. A place inside of a character,
    /// which none of the callers names, gives one that matches nothing.
    // sync: floor — the inner loop over raw bytes
    @inline(__always)
    fileprivate func scalar(at place: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let first = self[place]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard place + length <= count else { return ("\u{FFFD}", count - place) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(self[place + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    fileprivate subscript(holds assertion: RegexAssertion, at place: Int) -> Bool {
        switch assertion {
        case .start: return place == 0
        case .lineStart: return place == 0 || self[place - 1] == 0x0A
        case .absoluteEnd: return place == count
        case .end: return place == count || (place == count - 1 && self[place] == 0x0A)
        case .lineEnd: return place == count || self[place] == 0x0A
        case .wordBoundary: return self[isWordBefore: place] != self[isWordAfter: place]
        case .noWordBoundary: return self[isWordBefore: place] == self[isWordAfter: place]
        }
    }

    private subscript(isWordAfter place: Int) -> Bool { place < count && scalar(at: place).scalar.isWordCharacter }

    private subscript(isWordBefore place: Int) -> Bool {
        var start = place - 1
        while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
        return start >= 0 && scalar(at: start).scalar.isWordCharacter
    }
}
