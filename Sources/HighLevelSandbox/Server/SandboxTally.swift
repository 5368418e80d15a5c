/// What a sandbox has done so far, for tests that compare it with what a client believes.
package struct SandboxTally: Sendable, Equatable {
    /// Answers by status, those included that a fault kept from arriving.
    package internal(set) var answers: [Int: Int] = [:]
    /// Requests that were carried out, by operationId, whether or not the client heard of it.
    package internal(set) var applied: [String: Int] = [:]

    /// Requests turned away because of the rate.
    package var refusals: Int { answers[429] ?? 0 }
}
