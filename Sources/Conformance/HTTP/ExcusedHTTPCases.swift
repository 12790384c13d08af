import Foundation
import VinylHTTP
import VinylORM

/// Cases that do not count, each with its reason. Reviewed: nothing is here because it fails.
enum ExcusedHTTPCases {
    /// Why a case does not count; nil where it does.
    // sync: floor — looks a reason up
    static func reason(for recorded: RecordedCase) -> String? {
        let document = recorded.document
        if let site = document["options"]?["samesite"]?.string, site != site.capitalized {
            return "SameSite is a Swift enum and written as RFC 6265bis spells it; Django echoes the case it was given"
        }
        if document["op"]?.string == "json.encode", case .naive? = try? CorpusValue(document["value"] ?? .null) {
            return "no type of Swift or Foundation is a moment without a zone"
        }
        let isJSON = document["op"]?.string == "json.response" || document["kind"]?.string == "JsonResponse"
        if isJSON, document["expect"]?["error"]?.string == "TypeError" {
            return "an array is a document like any other: browsers closed the hole that Django's `safe` is for in 2009"
        }
        if let charset = document["options"]?["charset"]?.string, FormEncoding(label: charset)?.rawValue != charset {
            return "a character set is a Swift enum and written by its preferred MIME name; Django echoes its other names"
        }
        let vary = document["vary"]?.string ?? document["response"]?["headers"]?["Vary"]?.string
        if document["op"]?.string?.hasPrefix("cache.") ?? false, vary?.contains("*") ?? false {
            return "an answer with Vary: * is like no other (RFC 9111, 4.1) and not kept; Django gives it to everybody"
        }
        return nil
    }
}
