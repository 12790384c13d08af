import Synchronization

extension Request {
    /// Whether ``form()`` reads the body once for this request and the copies made of it from now on: for middleware that
    /// looks at a form before the view does.
    public var keepsForm: Bool {
        get { self[KeptForm.Key.self] != nil }
        set {
            if newValue != keepsForm { self[KeptForm.Key.self] = newValue ? KeptForm() : nil }
        }
    }
}

/// A form that was read, for all copies of its request.
final class KeptForm: Sendable {
    enum Key: RequestKey { typealias Value = KeptForm }

    private let contents = Mutex<FormData?>(nil)

    var form: FormData? {
        get { contents.withLock { $0 } }
        set { contents.withLock { $0 = newValue } }
    }
}
