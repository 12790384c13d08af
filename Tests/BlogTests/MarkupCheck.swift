/// Looks a page's HTML over: a small part of what a validator does, stricter where this site can be.
struct MarkupCheck {
    /// What is wrong with it.
    private(set) var problems: [String] = []
    /// The elements, in order.
    private(set) var elements: [String] = []

    private var open: [String] = []
    private var ids: Set<String> = []
    /// The ids that labels name.
    private var labelled: Set<String> = []
    /// The ids that attributes refer to.
    private var referred: Set<String> = []
    /// The controls that need a label, by id; "" for one without.
    private var controls: [String] = []
    private var title = ""
    private var lastHeading = 0

    private static let void: Set<String> = ["area", "br", "hr", "img", "input", "link", "meta", "source", "wbr"]

    init(_ html: String) {
        let html = html.drop(while: \.isWhitespace)
        if !html.lowercased().hasPrefix("<!doctype html>") { problems.append("no doctype") }
        var rest = html.drop { $0 != ">" }.dropFirst()
        while let start = rest.firstIndex(of: "<") {
            text(rest[..<start])
            rest = rest[rest.index(after: start)...]
            tag(&rest)
        }
        text(rest)
        finish()
    }

    private mutating func finish() {
        for name in open { problems.append("<\(name)> is not closed") }
        for id in controls where !labelled.contains(id) { problems.append("the control '\(id)' has no label") }
        for id in referred.union(labelled) where !ids.contains(id) { problems.append("nothing has the id '\(id)'") }
        for name in ["html", "head", "title", "body", "main", "h1"] {
            let count = elements.count { $0 == name }
            if count != 1 { problems.append("\(count) <\(name)>") }
        }
        if !title.contains(where: \.isLetter) { problems.append("no title") }
    }

    /// Text between tags: every `&` begins a character reference.
    private mutating func text(_ text: Substring) {
        if open.last == "title" { title += text }
        if text.contains(">") { problems.append("a stray > in '\(text.prefix(40))'") }
        for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
            let name = part.prefix { $0 != ";" }
            let isName = !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
            if !isName || name.endIndex == part.endIndex { problems.append("a bare & before '\(part.prefix(20))'") }
        }
    }

    private mutating func tag(_ rest: inout Substring) {
        let isEnd = rest.first == "/"
        if isEnd { rest.removeFirst() }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard !name.isEmpty else { return problems.append("a stray < before '\(rest.prefix(20))'") }
        rest = rest[name.endIndex...]
        let attributes = attributes(&rest)
        if isEnd {
            if open.last == String(name) {
                open.removeLast()
            } else {
                problems.append("</\(name)> inside <\(open.last ?? "")>")
            }
            return
        }
        elements.append(String(name))
        if !Self.void.contains(String(name)) { open.append(String(name)) }
        look(String(name), attributes)
    }

    private mutating func attributes(_ rest: inout Substring) -> [String: String] {
        var attributes: [String: String] = [:]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            guard let first = rest.first else {
                problems.append("a tag does not end")
                return attributes
            }
            if first == ">" {
                rest.removeFirst()
                return attributes
            }
            let name = rest.prefix { !$0.isWhitespace && !"=>\"'</".contains($0) }
            guard !name.isEmpty else {
                problems.append("'\(first)' in a tag")
                rest.removeFirst()
                continue
            }
            rest = rest[name.endIndex...]
            var value = ""
            if rest.first == "=" {
                rest.removeFirst()
                if rest.first != "\"" { problems.append("the value of \(name) is not quoted") }
                rest = rest.dropFirst()
                let quoted = rest.prefix { $0 != "\"" }
                rest = rest[quoted.endIndex...].dropFirst()
                text(quoted.filter { $0 != ">" }[...])
                value = String(quoted)
            }
            if attributes.updateValue(value, forKey: String(name)) != nil { problems.append("\(name) twice in a tag") }
        }
    }

    private mutating func look(_ name: String, _ attributes: [String: String]) {
        if let id = attributes["id"], !ids.insert(id).inserted { problems.append("the id '\(id)' twice") }
        for key in ["aria-describedby", "aria-labelledby"] {
            referred.formUnion(attributes[key]?.split(separator: " ").map(String.init) ?? [])
        }
        if attributes.keys.contains(where: { $0.hasPrefix("on") }) { problems.append("a script in a tag") }
        switch name {
        case "html": if attributes["lang"]?.isEmpty ?? true { problems.append("no language") }
        case "label": if let id = attributes["for"] { labelled.insert(id) }
        case "a":
            if let link = attributes["href"], link.hasPrefix("#") { referred.insert(String(link.dropFirst())) }
        case "input", "select", "textarea":
            if !["hidden", "submit", "button"].contains(attributes["type"] ?? "text") {
                controls.append(attributes["id"] ?? "")
            }
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let level = Int(name.dropFirst()) ?? 0
            if level > lastHeading + 1 { problems.append("<\(name)> below <h\(lastHeading)>") }
            lastHeading = level
        default: break
        }
    }
}
