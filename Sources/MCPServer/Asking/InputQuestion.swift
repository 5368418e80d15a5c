import JSONValue
import Sealing

/// A request for input under its name, with what its answer is bound to.
struct InputQuestion: Sendable {
    let key: String
    let request: InputRequest
    /// What an answer is an answer to, as a digest: the very question, and for a consent also what was consented to.
    let digest: String
    /// Why it is asked again; nil for the first time.
    var fault: String?

    init(key: String, request: InputRequest, binding: JSON = .null, revision: ProtocolRevision) {
        self.key = key
        self.request = request
        digest = ContentDigest.of([
            "method": .string(request.method), "params": .object(request.params(for: revision)), "binding": binding,
        ])
    }

    /// The params as the client gets them: a question that is asked again says why.
    func params(for revision: ProtocolRevision) -> JSONObject {
        var params = request.params(for: revision)
        if let fault, let message = params["message"]?.stringValue {
            params["message"] = .string("\(message) (Asked again: \(fault).)")
        }
        return params
    }
}
