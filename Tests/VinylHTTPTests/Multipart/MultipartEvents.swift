@testable import VinylHTTP

/// What the scanner finds in pieces of a body: adjoining content in one, and how it ended.
struct MultipartEvents: Equatable {
    private(set) var events: [MultipartScanner.Event] = []
    private(set) var error: MultipartError?

    init(_ pieces: [[UInt8]], boundary: String = "XyZ") {
        var scanner = MultipartScanner(boundary: boundary)
        do throws(MultipartError) {
            for piece in pieces.map(Optional.some) + [nil] {
                scanner.add(piece)
                while let event = try scanner.next() {
                    if case .content(let more) = event, case .content(let before)? = events.last {
                        events[events.count - 1] = .content(before + more)
                    } else {
                        events.append(event)
                    }
                    if event == .end { return }
                }
            }
        } catch {
            self.error = error
            // What came of a part that broke off depends on where the pieces end.
            if case .content? = events.last { events.removeLast() }
        }
    }
}
