import Foundation
import Testing
import VinylHTTP

@Suite("JSON containers")
struct JSONContainerTests {
    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONSerializer().serialize(value), as: UTF8.self)
    }

    enum Key: String, CodingKey { case a, b, c, d }

    /// Calls what it is given.
    struct Custom: Encodable {
        let body: (any Encoder) throws -> Void
        func encode(to encoder: any Encoder) throws { try body(encoder) }
    }

    class Base: Encodable { var base = 1 }
    final class ShareContainer: Base {
        enum Keys: String, CodingKey { case own }
        override func encode(to encoder: any Encoder) throws {
            try super.encode(to: encoder)
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode("x", forKey: .own)
        }
    }
    final class OwnPlace: Base {
        enum Keys: String, CodingKey { case own, parent }
        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try super.encode(to: container.superEncoder())
            try super.encode(to: container.superEncoder(forKey: .parent))
            try container.encode("x", forKey: .own)
        }
    }

    @Test("superclasses encode into the same object, or into a place of their own")
    func inheritance() throws {
        #expect(try text(ShareContainer()) == #"{"base":1,"own":"x"}"#)
        #expect(try text(OwnPlace()) == #"{"super":{"base":1},"parent":{"base":1},"own":"x"}"#)
    }

    @Test("nested containers stand in their places, in whatever order they are filled")
    func interleaved() throws {
        let value = Custom { encoder in
            var outer = encoder.container(keyedBy: Key.self)
            var first = outer.nestedContainer(keyedBy: Key.self, forKey: .a)
            var second = outer.nestedUnkeyedContainer(forKey: .b)
            try outer.encode(1, forKey: .c)
            try second.encode("s")
            try first.encode(true, forKey: .d)
            var deep = second.nestedContainer(keyedBy: Key.self)
            try second.encodeNil()
            var deeper = deep.nestedUnkeyedContainer(forKey: .a)
            try deep.encodeNil(forKey: .b)
            try deeper.encode(2)
            try first.encode(3, forKey: .a)
            var alone = second.superEncoder().singleValueContainer()
            try alone.encode(4)
            _ = second.nestedUnkeyedContainer()
            #expect(second.count == 5)
            try outer.encode(5, forKey: .d)
        }
        #expect(try text(value) == #"{"a":{"d":true,"a":3},"b":["s",{"a":[2],"b":null},null,4,[]],"c":1,"d":5}"#)
        let twice = try text([value, value])
        #expect(twice.utf8.count { $0 == UInt8(ascii: "[") } == 7)
    }

    @Test("a nested container that comes first does not take away the comma behind it")
    func firstNested() throws {
        let value = Custom { encoder in
            var outer = encoder.unkeyedContainer()
            var inner = outer.nestedUnkeyedContainer()
            try outer.encode("{")
            try outer.encode("[")
            try inner.encode(1)
            try outer.encode(2)
        }
        #expect(try text(value) == #"[[1],"{","[",2]"#)
    }

    @Test("a value that encodes nothing is an empty object, everywhere")
    func nothing() throws {
        let none = Custom { _ in }
        #expect(try text(none) == "{}")
        #expect(try text([none, none]) == "[{},{}]")
        #expect(try text(["a": none]) == #"{"a":{}}"#)
        let single = Custom { encoder in
            var container = encoder.singleValueContainer()
            try container.encode(["x": none])
        }
        #expect(try text([single, single]) == #"[{"x":{}},{"x":{}}]"#)
        let unused = Custom { encoder in
            var container = encoder.unkeyedContainer()
            _ = container.superEncoder()
            try container.encode(1)
        }
        #expect(try text(unused) == "[{},1]")
    }

    struct Refused: Error {}

    @Test("a member whose value throws leaves nothing behind, if the value goes on without it")
    func rewinds() throws {
        let failing = Custom { encoder in
            var container = encoder.container(keyedBy: Key.self)
            try container.encode("half", forKey: .a)
            var nested = container.nestedUnkeyedContainer(forKey: .b)
            try nested.encode(1)
            throw Refused()
        }
        let value = Custom { encoder in
            var container = encoder.container(keyedBy: Key.self)
            #expect(throws: Refused.self) { try container.encode(failing, forKey: .a) }
            #expect(throws: EncodingError.self) { try container.encode(Double.nan, forKey: .b) }
            #expect(throws: EncodingError.self) { try container.encode([1, Float.infinity], forKey: .b) }
            #expect(encoder.codingPath.isEmpty)
            var array = container.nestedUnkeyedContainer(forKey: .c)
            #expect(throws: Refused.self) { try array.encode(failing) }
            #expect(throws: EncodingError.self) { try array.encode(Double.nan) }
            try array.encode(1)
            #expect(array.count == 1)
        }
        #expect(try text(value) == #"{"c":[1]}"#)
        #expect(throws: Refused.self) { try text([failing]) }
    }

    @Test("a single value that throws leaves its place to another")
    func secondChoice() throws {
        let failing = Custom { encoder in
            var container = encoder.container(keyedBy: Key.self)
            try container.encode("half", forKey: .a)
            throw Refused()
        }
        let value = Custom { encoder in
            var container = encoder.singleValueContainer()
            #expect(throws: Refused.self) { try container.encode(failing) }
            #expect(throws: EncodingError.self) { try container.encode(Double.infinity) }
            try container.encode("whole")
        }
        #expect(try text(["a": value]) == #"{"a":"whole"}"#)
        #expect(try text([value, value]) == #"["whole","whole"]"#)
    }

    @Test("values see where they are")
    func paths() throws {
        let spy = Custom { encoder in
            #expect(encoder.codingPath.map(\.stringValue) == ["a", "Index 1"])
            var container = encoder.container(keyedBy: Key.self)
            #expect(container.codingPath.count == 2)
            let nested = container.nestedContainer(keyedBy: Key.self, forKey: .d)
            #expect(nested.codingPath.map(\.stringValue) == ["a", "Index 1", "d"])
        }
        let plain = Custom { encoder in
            var container = encoder.singleValueContainer()
            try container.encode(1)
        }
        #expect(try text(["a": [plain, spy]]) == #"{"a":[1,{"d":{}}]}"#)
    }
}
