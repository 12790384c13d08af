/// A Swift property's name as Django would spell it: `authorID` is `author_id`, `readingTime` is `reading_time`.
struct DjangoName {
    let text: String

    init(_ name: String) {
        let letters = Array(name)
        var result = ""
        for (index, letter) in letters.enumerated() {
            guard letter.isUppercase else {
                result.append(letter)
                continue
            }
            let previous = index > 0 ? letters[index - 1] : "_"
            let afterSmall = !previous.isUppercase && previous != "_"
            let endsAcronym = previous.isUppercase && index + 1 < letters.count && letters[index + 1].isLowercase
            if afterSmall || endsAcronym { result += "_" }
            result += letter.lowercased()
        }
        text = result
    }
}
