import JSONValue
import Sealing

/// A request for input under its name, with what its answer is bound to.
struct InputQuestion: Sendable {
    let key: String
    let request: InputRequest
    /// What an answer is an answer to, as a digest: the very question, and for a consent also what was consented to.
    let digest: String

    init(key: String, request: InputRequest, binding: JSON = .null, revision: ProtocolRevision) {
        self.key = key
        self.request = request
        digest = ContentDigest.of([
            "method": .string(request.method), "params": .object(request.params(for: revision)), "binding": binding,
        ])
    }
}
