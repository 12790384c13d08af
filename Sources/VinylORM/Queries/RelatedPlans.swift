/// The plans of the models that come with a row, in the form in which the row loop walks them.
///
/// Pointers: a reference that is counted for each row of a join costs as much as reading a column.
@usableFromInline
struct RelatedPlans: Sendable {
    private let list: List

    @usableFromInline let pointers: Pointers

    init(_ plans: [RelatedPlan]) {
        list = List(plans)
        pointers = list.pointers
    }

    /// The plans, to walk at leisure.
    var plans: [RelatedPlan] { list.plans }

    /// Good as long as whoever gave them is there: the layout of the rows, or the plan whose children they are.
    ///
    /// `@unchecked Sendable`: what they point to does not change.
    @usableFromInline
    struct Pointers: @unchecked Sendable {
        @usableFromInline let plans: UnsafeBufferPointer<Unmanaged<RelatedPlan>>
    }

    /// `@unchecked Sendable`: nothing changes once it is made.
    private final class List: @unchecked Sendable {
        let plans: [RelatedPlan]
        let pointers: Pointers

        init(_ plans: [RelatedPlan]) {
            self.plans = plans
            let memory = UnsafeMutableBufferPointer<Unmanaged<RelatedPlan>>.allocate(capacity: plans.count)
            for (index, plan) in plans.enumerated() {
                memory.initializeElement(at: index, to: .passUnretained(plan))
            }
            pointers = Pointers(plans: UnsafeBufferPointer(memory))
        }

        deinit { pointers.plans.deallocate() }
    }
}
