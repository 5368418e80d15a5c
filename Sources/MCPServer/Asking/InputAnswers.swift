import JSONValue
import Sealing

/// What a request of revision 2026-07-28 brings along when it is sent again: the answers of this round and of those
/// before, by the keys of their questions.
struct InputAnswers: Sendable {
    static let none = InputAnswers(JSONObject())

    /// The state they came with, answers included; nil for a first round, and for answers that came without one.
    let state: RequestState?
    /// The sealed form of the state, to be used up by the request's effect.
    let handle: Handle?
    private let answers: JSONObject

    /// Whether nothing says that the answers were given for this very request. They then permit no effect.
    var areUnbound: Bool { handle == nil }

    private init(_ answers: JSONObject, state: RequestState? = nil, handle: Handle? = nil) {
        self.answers = answers
        self.state = state
        self.handle = handle
    }

    /// Reads `inputResponses` and `requestState`. With a state, only the answers count that were asked for.
    /// - Parameters:
    ///   - params: The request's params.
    ///   - subject: The digest of the request as it stands.
    ///   - sealer: Opens the state.
    /// - Throws: -32602 for a member that is mistyped, and for a state that was altered, has expired or belongs to
    ///   another request; -32603 when no state can be opened at present.
    init(params: JSONObject, subject: () -> String, sealer: Sealer) throws(JSONRPCError) {
        let responses = params["inputResponses"]
        if let responses, responses.objectValue == nil {
            throw .invalidParams("params.inputResponses must be an object.")
        }
        guard let sealed = params["requestState"] else {
            self.init(responses?.objectValue ?? JSONObject())
            return
        }
        guard let text = sealed.stringValue else { throw .invalidParams("params.requestState must be a string.") }
        let handle = try Self.open(text, by: sealer)
        guard var state = RequestState(handle.contents), state.subject == subject() else {
            throw .invalidParams(
                "params.requestState belongs to another request; retry with the params it was given for, or start anew."
            )
        }
        for key in state.asked.keys {
            if let response = responses?[key] { state.answers[key] = response }
        }
        self.init(state.answers, state: state, handle: handle)
    }

    /// The answer to a question, if it came, is one, and was given to this very question.
    /// - Throws: -32602 when it is no object.
    func response(to question: InputQuestion) throws(JSONRPCError) -> InputResponse? {
        guard let answer = answers[question.key] else { return nil }
        if let state, state.asked[question.key] != question.digest { return nil }
        guard let result = answer.objectValue else {
            throw .invalidParams("params.inputResponses.\(question.key.excerpt) must be an object.")
        }
        return question.request.isAnswered(by: result) ? .result(result) : nil
    }

    /// Why the answer to a question is none, in words; nil when none came.
    func fault(of question: InputQuestion) -> String? {
        guard let answer = answers[question.key]?.objectValue else { return nil }
        if let state, state.asked[question.key] != question.digest { return "what it is about has changed" }
        guard case .elicitation(let form) = question.request,
            case .unanswered(let reason) = ElicitationAnswer(.result(answer), to: form)
        else { return nil }
        return reason
    }

    private static func open(_ text: String, by sealer: Sealer) throws(JSONRPCError) -> Handle {
        do throws(HandleError) {
            return try sealer.open(text, kind: RequestState.kind)
        } catch {
            switch error {
            case .expired:
                throw .invalidParams("params.requestState has expired; send the request anew, without it.")
            case .keyUnavailable:
                throw JSONRPCError(
                    .internalError, "No params.requestState can be read: the sealing key is not available.")
            case .unknown, .wrongKind, .wrongProfile, .wrongContents, .spent:
                throw .invalidParams("params.requestState was not given out here, or was altered; start anew.")
            }
        }
    }
}
