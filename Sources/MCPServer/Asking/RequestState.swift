import JSONValue
import Sealing

/// What survives between the rounds of a request of revision 2026-07-28 while passing through the client: which
/// request it is, the questions asked so far, and the answers of all rounds before. Sealed, it is the `requestState`
/// of an `input_required` result; the client may hold it, and nothing else.
struct RequestState: Sendable {
    static let kind = "requestState"

    /// The digest of the request the state belongs to.
    let subject: String
    /// The digests of the questions, by their keys.
    var asked: [String: String]
    var answers: JSONObject

    init(subject: String, asked: [String: String] = [:], answers: JSONObject = JSONObject()) {
        self.subject = subject
        self.asked = asked
        self.answers = answers
    }

    init?(_ contents: JSONObject) {
        guard let subject = contents["subject"]?.stringValue, let questions = contents["asked"]?.objectValue,
            let answers = contents["answers"]?.objectValue
        else { return nil }
        var asked: [String: String] = [:]
        for question in questions { asked[question.key] = question.value.stringValue }
        self.init(subject: subject, asked: asked, answers: answers)
    }

    var contents: JSONObject {
        var questions = JSONObject()
        for (key, digest) in asked { questions[key] = .string(digest) }
        return ["subject": .string(subject), "asked": .object(questions), "answers": .object(answers)]
    }
}
