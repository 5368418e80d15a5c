package import JSONValue
package import Sealing

/// Something that is not to be done before the user has agreed.
package struct Confirmation: Sendable {
    /// What is asked, in the user's words: who, what, how many.
    package let question: String
    /// What the answer permits and nothing else: the operation and all its arguments. A token is bound to it.
    package let subject: JSONObject
    /// The profile whose records are concerned.
    package let profile: String?
    /// The account the profile stands for, as far as it is known: what was asked of one is not done in another.
    package let place: String?

    package init(question: String, subject: JSONObject, profile: String? = nil, place: String? = nil) {
        self.place = place
        self.question = question
        self.subject = subject
        self.profile = profile
    }

    /// What a consent counts for.
    var binding: JSON {
        [
            "subject": .object(subject), "profile": profile.map { .string($0) } ?? .null,
            "place": place.map { .string($0) } ?? .null,
        ]
    }
}

/// What became of a confirmation.
package enum ConfirmationOutcome: Sendable, Equatable {
    case confirmed
    /// The user said no, or closed the form; in words.
    case refused(String)
    /// Nobody has said anything: the form came back unfit, or not at all; in words.
    case unanswered(String)
    /// The client cannot ask. The same call with this token, until `expiresAt` (seconds since 1970), is confirmed.
    case tokenNeeded(String, expiresAt: Int64)
    /// The token that came is not one for this.
    case tokenRefused(HandleError)
}
