public import VinylORM
import VinylText

extension TemplateRenderer {
    /// Appends text as it is: HTML of your own.
    // sync: lazy — appends bytes
    public mutating func write(html text: String) { output.append(contentsOf: text.utf8) }

    /// Appends a value as `{{ }}` does: escaped where escaping is on and the value is not safe, dates in Django's format.
    public mutating func write(_ value: TemplateValue) async throws {
        if writeNow(value) { return }
        switch value {
        case .sequence(let sequence): _ = writeNow(.list(try await sequence.values()))
        case .object(let reference): write(html: try await reference.printed())
        default: break
        }
    }

    /// Appends a variable; false where it has to be fetched first, or is not there.
    // sync: floor — appends bytes
    mutating func writeNow(_ variable: TemplateVariable) -> Bool {
        guard case .value(let value) = resolveNow(variable) else { return false }
        return writeNow(value)
    }

    /// Appends a value; false for what has to be fetched first: a queryset, a form with its choices.
    // sync: floor — appends bytes
    mutating func writeNow(_ value: TemplateValue) -> Bool {
        switch value {
        case .string(let text): writeText(text)
        case .html(let text): output.append(contentsOf: text.utf8)
        case .integer(let number): writeInteger(number)
        case .null: output.append(contentsOf: "None".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "True" : "False").utf8)
        case .sequence(let sequence):
            guard let values = sequence.fetched else { return false }
            writeText(TemplateValue.list(values).text)
        case .object(let reference) where reference.printsLater: return false
        default: writeText(engine.printed(value))
        }
        return true
    }

    // sync: floor — appends bytes
    @inline(__always)
    private mutating func writeText(_ text: String) {
        if context.autoescape {
            HTMLEscaping.append(text, to: &output)
        } else {
            output.append(contentsOf: text.utf8)
        }
    }

    // sync: floor — appends bytes
    private mutating func writeInteger(_ number: Int) {
        guard number >= 0, number < 1000 else {
            output.append(contentsOf: String(number).utf8)
            return
        }
        if number >= 100 { output.append(UInt8(truncatingIfNeeded: 0x30 + number / 100)) }
        if number >= 10 { output.append(UInt8(truncatingIfNeeded: 0x30 + number / 10 % 10)) }
        output.append(UInt8(truncatingIfNeeded: 0x30 + number % 10))
    }

    /// A value as `{{ }}` prints it: what is set to a variable by `{% firstof … as x %}`.
    mutating func rendered(_ value: TemplateValue) async throws -> TemplateValue {
        let (outside, size) = beginCapture()
        try await write(value)
        let text = String(decoding: endCapture(outside, size), as: UTF8.self)
        return context.autoescape ? .html(text) : .string(text)
    }
}
