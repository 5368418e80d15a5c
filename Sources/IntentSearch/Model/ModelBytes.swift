import CEmbedded

/// A model's bytes where they are: in the binary, or in memory after training.
package enum ModelBytes: Sendable {
    case embedded
    case bytes([UInt8])

    func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        switch self {
        case .embedded:
            return try body(
                UnsafeRawBufferPointer(
                    start: embedded_intent_model_bytes(), count: embedded_intent_model_byte_count()))
        case .bytes(let bytes):
            var outcome: Swift.Result<Result, Failure>?
            bytes.withUnsafeBytes { buffer in
                do throws(Failure) {
                    outcome = .success(try body(buffer))
                } catch {
                    outcome = .failure(error)
                }
            }
            guard let outcome else { preconditionFailure("withUnsafeBytes calls its body.") }
            return try outcome.get()
        }
    }
}
