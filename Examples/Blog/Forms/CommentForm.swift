import Vinyl

/// What a reader says about an article. A property's type and `@FormField` say what is good; `cleaned` is a value of it.
@Form struct CommentForm {
    @FormField(
        maxLength: 80, widget: TextInput(["autocomplete": "name"]),
        errorMessages: ["required": "Please tell your name."])
    var name: String

    @FormField(
        label: "Comment", widget: Textarea(["rows": 4]), errorMessages: ["required": "Please write something."])
    var text: String
}

/// The search box.
@Form struct SearchForm {
    @FormField(maxLength: 200, required: false) var q: String
}
