import Foundation
import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

@Suite("JSON that is nested deeply")
struct JSONDepthTests {
    /// As deep as it has levels; each takes an object and an array, but the innermost, whose array is empty.
    struct Tree: Codable, Equatable, Sendable {
        var children: [Tree]

        init(levels: Int) { children = levels > 1 ? [Tree(levels: levels - 1)] : [] }
    }

    private func request(_ text: String, depth: Int? = nil) -> Request {
        var limits = HTTPLimits()
        if let depth { limits.jsonDepth = depth }
        return Request(
            method: .post, target: "/", headers: [.contentType: "application/json"], body: .memory(Array(text.utf8)),
            limits: limits)
    }

    private func brackets(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test("a body is taken up to the limit, and refused with 400 beyond", arguments: Deployment.all)
    func decoding(_ deployment: Deployment) async throws {
        try await deployment.run {
            _ = try await request(brackets(128)).json(as: CorpusValue.self)
            let error = await #expect(throws: InvalidJSON.self) {
                try await request(brackets(129)).json(as: CorpusValue.self)
            }
            #expect(error?.status == .badRequest && error?.reason.hasPrefix("it is nested more than 128 deep") == true)
            let objects = String(repeating: "{\"a\":", count: 9) + "1" + String(repeating: "}", count: 9)
            await #expect(throws: InvalidJSON.self) { try await request(objects, depth: 8).json(as: CorpusValue.self) }
            _ = try await request(objects, depth: 9).json(as: CorpusValue.self)
        }
    }

    @Test("brackets in strings are no depth, and those that are closed are none any more", arguments: Deployment.all)
    func strings(_ deployment: Deployment) async throws {
        try await deployment.run {
            let inString = try await request(#"["\"[[[[\\", "{{{{"]"#, depth: 1).json(as: [String].self)
            #expect(inString == ["\"[[[[\\", "{{{{"])
            let wide = "[" + Array(repeating: "[],{}", count: 100).joined(separator: ",") + "]"
            #expect(try await request(wide, depth: 2).json(as: CorpusValue.self).list.count == 200)
            // Behind a backslash's backslash, the quote ends the string.
            await #expect(throws: InvalidJSON.self) {
                try await request(#"["\\",[[1]],"\\"]"#, depth: 2).json(as: CorpusValue.self)
            }
        }
    }

    @Test("with the limit raised, a tree comes back from as deep as Foundation reads", arguments: Deployment.all)
    func trees(_ deployment: Deployment) async throws {
        try await deployment.run {
            let tree = Tree(levels: 250)
            let text = String(decoding: try JSONSerializer().serialize(tree), as: UTF8.self)
            #expect(try await request(text, depth: 512).json(as: Tree.self) == tree)
            await #expect(throws: InvalidJSON.self) { try await request(text).json(as: Tree.self) }
            await #expect(throws: InvalidJSON.self) {
                try await request(brackets(5_000), depth: .max).json(as: CorpusValue.self)
            }
        }
    }

    final class Loop: Encodable {
        enum Keys: String, CodingKey { case own }
        enum Way: CaseIterable, Sendable { case member, element, single, nested }

        let way: Way

        init(_ way: Way) { self.way = way }

        func encode(to encoder: any Encoder) throws {
            switch way {
            case .member:
                var container = encoder.container(keyedBy: Keys.self)
                try container.encode(self, forKey: .own)
            case .element:
                var container = encoder.unkeyedContainer()
                try container.encode(self)
            case .single:
                var container = encoder.singleValueContainer()
                try container.encode(self)
            case .nested:
                var container = encoder.container(keyedBy: Keys.self)
                var nested = container.nestedUnkeyedContainer(forKey: .own)
                try nested.encode(self)
            }
        }
    }

    @Test(
        "a value that holds itself is an error, not the end of the process", arguments: Deployment.all,
        Loop.Way.allCases)
    func loops(_ deployment: Deployment, _ way: Loop.Way) async throws {
        try await deployment.run {
            let error = #expect(throws: EncodingError.self) { try JSONSerializer().serialize(Loop(way)) }
            guard case .invalidValue? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("values are written up to 512 deep, and the error beyond says where", arguments: Deployment.all)
    func encoding(_ deployment: Deployment) async throws {
        try await deployment.run {
            // Each level is two values, the object and its array.
            let bytes = try JSONSerializer().serialize(Tree(levels: 256))
            #expect(bytes.count { $0 == UInt8(ascii: "[") } == 256)
            let error = #expect(throws: EncodingError.self) { try JSONSerializer().serialize(Tree(levels: 257)) }
            guard case .invalidValue(_, let context) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(context.debugDescription == "values are nested more than 512 deep")
            #expect(context.codingPath.prefix(3).map(\.stringValue) == ["children", "Index 0", "children"])
        }
    }
}
