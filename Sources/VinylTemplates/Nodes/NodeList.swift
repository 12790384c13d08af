/// Nodes, and what can be written of them at once in a form without references.
///
/// Every render on every thread walks the same nodes. Counting references to each text and variable on the way had the
/// processor's cores pass the counts to and fro, a tenth of a page's time where two of them render. So the walk goes over plain
/// pointers to what ``nodes`` own; whoever renders holds the list, and so all of that.
///
/// `@unchecked Sendable`: nothing changes once it is made.
final class NodeList: @unchecked Sendable {
    /// A node as a pointer.
    enum Item {
        case text(UnsafeRawBufferPointer)
        case variable(Unmanaged<TemplateVariable>)
        /// One that awaits: it is taken from ``NodeList/nodes``.
        case awaited
    }

    let nodes: [TemplateNode]
    let items: UnsafeBufferPointer<Item>

    init(_ nodes: [TemplateNode]) {
        self.nodes = nodes
        let items = UnsafeMutableBufferPointer<Item>.allocate(capacity: nodes.count)
        for (index, node) in nodes.enumerated() {
            let item: Item =
                switch node {
                case .text(let bytes): .text(NodeList.copy(bytes))
                case .variable(let variable): .variable(.passUnretained(variable))
                case .output, .condition, .loop, .tag: .awaited
                }
            items.initializeElement(at: index, to: item)
        }
        self.items = UnsafeBufferPointer(items)
    }

    deinit {
        for case .text(let bytes) in items { bytes.deallocate() }
        items.deallocate()
    }

    // sync: floor — copies bytes
    private static func copy(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        copy.copyBytes(from: bytes)
        return UnsafeRawBufferPointer(copy)
    }
}
