import Vinyl

/// An article on its way in: its fields and their rules are the model's; here stands what differs.
let articleForm = ModelForm(
    Article.self, fields: ["title", "author", "body"],
    overrides: [
        (
            "author",
            ModelChoiceField(Author.objects.all(), emptyLabel: "Choose…")
                .errorMessages(["required": "Choose an author."])
        ),
        // Not the choice among tags that the model would give, but their names, of which some may be new.
        ("tags", CharField().optional().helpText("Parted by commas.")),
    ],
    widgets: ["body": Textarea(["rows": 14])],
    labels: ["body": "Text"],
    helpTexts: ["body": "An empty line begins a new paragraph."],
    errorMessages: [
        "title": ["required": "An article needs a title."], "body": ["required": "An article needs a text."],
    ],
    cleanField: [
        "tags": { value, _ in
            if TagNames(value.description).names.contains(where: { $0.utf8.count > 50 }) {
                throw ValidationError("A tag has at most 50 characters.", code: "max_length")
            }
            return value
        }
    ])

/// The tags of a text: in lower case, words joined by hyphens, each once.
struct TagNames {
    let names: [String]

    init(_ text: String) {
        var seen: Set<String> = []
        names = text.lowercased().split(separator: ",").map { tag in
            tag.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
        }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
