/// How a call is made, besides what it asks.
package struct CallOptions: Sendable {
    package var priority: CallPriority
    /// How to find out what became of a write without an answer.
    package var settlement: SettlementPlan?
    /// Told whenever the call begins to wait for something else; it must not take long.
    package var note: @Sendable (CallPhase) -> Void

    package init(
        priority: CallPriority = .interactive, settlement: SettlementPlan? = nil,
        note: @escaping @Sendable (CallPhase) -> Void = { _ in }
    ) {
        self.priority = priority
        self.settlement = settlement
        self.note = note
    }
}
