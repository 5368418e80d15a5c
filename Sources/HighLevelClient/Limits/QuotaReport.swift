/// What a process tells when it asks for slots.
package struct QuotaReport: Sendable, Equatable {
    /// The process, or rather this limiter in it.
    package var holder: UInt64
    /// Sent and not answered.
    package var inFlight = 0
    /// Answered since the last report.
    package var finished: [Quota.Mark] = []
    /// The last that was heard since the last report.
    package var observation: QuotaObservation?
    /// Slots for calls that somebody waits for, and for bulk work whose turn it is.
    package var wanted = 0
    /// Slots for bulk work, which leaves a reserve.
    package var wantedInBulk = 0
    /// Slots that would save visits, if there are plenty.
    package var spare = 0

    package init(holder: UInt64) { self.holder = holder }
}
