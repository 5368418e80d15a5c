import Synchronization

/// Gathers the responses to one batch (revision 2025-03-26) until none is missing.
final class BatchReply: Sendable {
    private struct State {
        /// Each as JSON text.
        var responses: [[UInt8]] = []
        var byteCount = 0
        /// Responses still to come, and one for the reader itself until it has seen the whole batch.
        var missing = 1
    }

    /// Up to this many bytes whole responses are gathered, since all of them stay in memory until the last.
    private static let maximumBytes = 16 * 1024 * 1024

    private let state = Mutex(State())

    func expectResponse() { state.withLock { $0.missing += 1 } }

    /// Takes a response; nil stands for a call that was cancelled and gets none, and for the reader being done.
    /// - Parameters:
    ///   - response: As JSON text.
    ///   - short: What is said instead when there is no room for the response.
    /// - Returns: the batch's answer when this was the last that was missing and there is anything to say.
    func add(_ response: [UInt8]?, orElse short: @autoclosure () -> [UInt8]? = nil) -> [UInt8]? {
        state.withLock { state in
            if let response {
                let hasRoom = state.byteCount + response.count <= Self.maximumBytes
                let taken = hasRoom ? response : short() ?? response
                state.byteCount += taken.count
                state.responses.append(taken)
            }
            state.missing -= 1
            guard state.missing == 0, !state.responses.isEmpty else { return nil }
            return Self.array(of: state.responses, byteCount: state.byteCount)
        }
    }

    private static func array(of responses: [[UInt8]], byteCount: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount + responses.count + 1)
        bytes.append(UInt8(ascii: "["))
        for (index, response) in responses.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: response)
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }
}
