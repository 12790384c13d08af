import Vinyl

/// Makes sentences that are dull but readable, from a seed: the same seed, the same text.
struct SampleText {
    /// A subject with the words that belong to it.
    struct Topic {
        let name: String
        let things: [String]
        let acts: [String]
    }

    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A number from 0 up to, not including, `limit`.
    // A linear congruential generator with Knuth's constants: any would do, as long as it never changes.
    mutating func next(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    private mutating func pick(_ words: [String]) -> String { words[next(below: words.count)] }

    /// Two different words.
    private mutating func pair(_ words: [String]) -> (String, String) {
        let first = next(below: words.count)
        return (words[first], words[(first + 1 + next(below: words.count - 1)) % words.count])
    }

    mutating func title(on topic: Int) -> String {
        let topic = Self.topics[topic]
        let (thing, other) = pair(topic.things)
        return switch next(below: 6) {
        case 0: "On \(thing)"
        case 1: "What \(thing) taught me about \(other)"
        case 2: "The quiet case for \(thing)"
        case 3: "How to \(pick(topic.acts)) \(thing)"
        case 4: "Notes on \(thing) and \(other)"
        default: "Before you \(pick(topic.acts)) \(thing)"
        }
    }

    mutating func body(on topic: Int) -> String {
        var paragraphs: [String] = []
        for _ in 0..<3 + next(below: 2) {
            var sentences: [String] = []
            for _ in 0..<3 + next(below: 3) { sentences.append(sentence(on: Self.topics[topic])) }
            paragraphs.append(sentences.joined(separator: " "))
        }
        return paragraphs.joined(separator: "\n\n")
    }

    private mutating func sentence(on topic: Topic) -> String {
        let (thing, other) = pair(topic.things)
        let act = pick(topic.acts)
        return switch next(below: 8) {
        case 0: "For years I thought that \(thing) was the easy part, and that one could \(act) it in an afternoon."
        case 1: "Nobody tells you how much \(thing) depends on \(other)."
        case 2: "When in doubt, \(act) \(thing) first and worry about \(other) afterwards."
        case 3: "I keep a small notebook for this, and most of its pages are about \(thing)."
        case 4: "There is a pleasure in learning to \(act) \(thing) slowly, without an eye on the clock."
        case 5: "Most advice about \(thing) is advice about \(other) in disguise."
        case 6: "If \(thing) goes wrong, it goes wrong early; that is the good news."
        default: "It took me three attempts to \(act) \(thing), and I still have the first two in a drawer."
        }
    }

    var name: String {
        mutating get { pick(["Mira", "Jonas", "Adaeze", "Tom", "Yuki", "Lena", "Óscar", "Priya", "Sam", "Noor"]) }
    }

    var remark: String {
        mutating get {
            pick([
                "This is just what I needed to read today.", "I tried it last week, and it works.",
                "Could you say more about the second point?", "My grandmother did the same, and she was right.",
                "I disagree, but I enjoyed reading it.", "Thank you. The drawer made me laugh.",
            ])
        }
    }

    /// A hundred authors: ten first names by ten last names.
    static var authors: [Author] {
        let first = ["Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Ivo", "Johanna"]
        let last = [
            "Lindqvist", "Okafor", "Moreau", "Tanaka", "Rossi", "Kowalski", "Haddad", "Nguyen", "Weber", "Silva",
        ]
        return last.enumerated().flatMap { line, last in
            first.enumerated().map { column, first in
                let topic = topics[(line * 3 + column) % topics.count].name
                return Author(name: "\(first) \(last)", bio: "\(first) writes about \(topic) and lives by the sea.")
            }
        }
    }

    static let topics = [
        Topic(
            name: "records",
            things: ["the first pressing", "a worn needle", "the B-side", "a loud cut", "the run-out groove"],
            acts: ["clean", "collect", "listen to", "file away"]),
        Topic(
            name: "gardening",
            things: ["heavy soil", "the compost heap", "a late frost", "the tomato bed", "a dry summer"],
            acts: ["prepare", "look after", "plan for", "improve"]),
        Topic(
            name: "cooking",
            things: ["a good stock", "day-old bread", "the cast-iron pan", "a sharp knife", "bitter greens"],
            acts: ["season", "start with", "rescue", "share"]),
        Topic(
            name: "cycling",
            things: ["a steel frame", "the long climb", "a headwind", "the winter commute", "an old map"],
            acts: ["trust", "repair", "prepare for", "enjoy"]),
        Topic(
            name: "programming",
            things: ["a small function", "the slow test", "an honest benchmark", "a clear error", "dead code"],
            acts: ["delete", "measure", "rewrite", "explain"]),
        Topic(
            name: "photography",
            things: ["available light", "a long lens", "the contact sheet", "grey weather", "an empty street"],
            acts: ["wait for", "frame", "print", "look at"]),
        Topic(
            name: "astronomy",
            things: ["a moonless night", "the red lamp", "a star chart", "the cold eyepiece", "a meteor shower"],
            acts: ["observe with", "plan around", "photograph", "share"]),
        Topic(
            name: "woodwork",
            things: ["green oak", "a hand plane", "the dovetail", "a crooked board", "the workbench"],
            acts: ["sharpen", "square up", "finish", "begin with"]),
    ]
}
