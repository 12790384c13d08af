public import VinylORM

/// A value as JSON in a `<script>` element, from which a page's scripts read it. Source: Django, `json_script`.
///
/// ```swift
/// jsonScript(["name": "</script>"], elementID: "settings")
/// // <script id="settings" type="application/json">{"name": "\u003C/script\u003E"}</script>
/// ```
/// - Parameters:
///   - value: The value. Nothing in it can end the element or begin another.
///   - elementID: The element's `id`, escaped; nil or empty: none.
// sync: floor — makes text
public func jsonScript(_ value: JSONValue, elementID: String? = nil) -> HTML {
    var output: [UInt8] = []
    output.append(contentsOf: "<script".utf8)
    if let elementID, !elementID.isEmpty {
        output.append(contentsOf: " id=\"".utf8)
        HTMLEscaping.append(elementID, to: &output)
        output.append(UInt8(ascii: "\""))
    }
    output.append(contentsOf: " type=\"application/json\">".utf8)
    for byte in value.text.utf8 {
        switch byte {
        case UInt8(ascii: "<"): output.append(contentsOf: "\\u003C".utf8)
        case UInt8(ascii: ">"): output.append(contentsOf: "\\u003E".utf8)
        case UInt8(ascii: "&"): output.append(contentsOf: "\\u0026".utf8)
        default: output.append(byte)
        }
    }
    output.append(contentsOf: "</script>".utf8)
    return HTML(trusted: String(decoding: output, as: UTF8.self))
}
