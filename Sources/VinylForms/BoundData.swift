/// What a form is filled from.
struct BoundData: Sendable {}
