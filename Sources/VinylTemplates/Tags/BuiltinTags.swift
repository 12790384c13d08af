/// The tags that every template has.
enum BuiltinTags {
    // sync: lazy — makes a value
    static func add(to library: inout TemplateLibrary) {
        library.tag("autoescape") { try await AutoescapeTag(&$0, $1) }
        library.tag("block", BlockNode.compile)
        library.tag("comment") { parser, _ in
            try await parser.skip(past: "endcomment")
            return SilentTag()
        }
        library.tag("csrf_token") { _, _ in CSRFTokenTag() }
        library.tag("cycle", CycleTag.compile)
        library.tag("debug") { _, _ in DebugTag() }
        library.tag("extends") { try await ExtendsTag(&$0, $1) }
        library.tag("filter") { try await FilterTag(&$0, $1) }
        library.tag("firstof") { try await FirstOfTag(&$0, $1) }
        library.tag("for") { try await ForTag(&$0, $1) }
        library.tag("if") { try await IfTag(&$0, $1) }
        library.tag("ifchanged") { try await IfChangedTag(&$0, $1) }
        library.tag("include") { try await IncludeTag(&$0, $1) }
        library.tag("load", load)
        library.tag("lorem") { try await LoremTag(&$0, $1) }
        library.tag("now") { try await NowTag(&$0, $1) }
        library.tag("regroup") { try await RegroupTag(&$0, $1) }
        library.tag("resetcycle") { try await ResetCycleTag(&$0, $1) }
        library.tag("spaceless") { try await SpacelessTag(&$0, $1) }
        library.tag("templatetag") { try await TemplateTagTag($1) }
        library.tag("url") { try await URLTag(&$0, $1) }
        library.tag("verbatim") { try await VerbatimTag(&$0, $1) }
        library.tag("widthratio") { try await WidthRatioTag(&$0, $1) }
        library.tag("with") { try await WithTag(&$0, $1) }
    }

    /// `{% load humanize %}`, `{% load intcomma ordinal from humanize %}`
    private static func load(_ parser: inout TemplateParser, _ token: TemplateToken) async throws -> any TemplateTag {
        let words = token.contents.split(whereSeparator: \.isWhitespace).map(String.init)
        if words.count >= 4, words[words.count - 2] == "from", let name = words.last {
            let library = try library(name, parser)
            let wanted = Array(words[1..<words.count - 2])
            for word in wanted where library.tags[word] == nil && library.filters[word] == nil {
                throw TemplateSyntaxError("'\(word)' is not a valid tag or filter in tag library '\(name)'.")
            }
            parser.load(library, only: wanted)
        } else {
            for name in words.dropFirst() { parser.load(try library(name, parser)) }
        }
        return SilentTag()
    }

    // sync: lazy — looks a name up
    private static func library(_ name: String, _ parser: TemplateParser) throws -> TemplateLibrary {
        guard let library = parser.engine.options.libraries[name] else {
            let known = parser.engine.options.libraries.keys.sorted().joined(separator: ", ")
            throw TemplateSyntaxError("'\(name)' is not a registered tag library. Must be one of: \(known).")
        }
        return library
    }
}
