import JSONValue
import Testing

/// Something a client may send back for the question of a deletion.
struct FormAnswer: Sendable, CustomTestStringConvertible {
    /// What the server may make of it.
    enum Meaning: Sendable {
        /// The user has said no.
        case refusal
        /// Nobody has answered, or not what was asked.
        case unfit
    }

    let testDescription: String
    let result: JSON
    let meaning: Meaning

    private init(_ description: String, _ result: JSON, _ meaning: Meaning) {
        testDescription = description
        self.result = result
        self.meaning = meaning
    }

    /// Whatever is no consent.
    static let all: [FormAnswer] = [
        FormAnswer("decline", ["action": "decline"], .refusal),
        FormAnswer("cancel", ["action": "cancel"], .refusal),
        FormAnswer("decline with the box ticked", ["action": "decline", "content": ["confirm": true]], .refusal),
        FormAnswer("cancel with the box ticked", ["action": "cancel", "content": ["confirm": true]], .refusal),
        FormAnswer(
            "accept with the box not ticked", ["action": "accept", "content": ["confirm": false]], .refusal),
        FormAnswer("accept without content", ["action": "accept"], .unfit),
        FormAnswer("accept with empty content", ["action": "accept", "content": [:]], .unfit),
        FormAnswer("accept with another field", ["action": "accept", "content": ["confirmed": true]], .unfit),
        FormAnswer("accept with text", ["action": "accept", "content": ["confirm": "true"]], .unfit),
        FormAnswer("accept with a number", ["action": "accept", "content": ["confirm": 1]], .unfit),
        FormAnswer("accept with null", ["action": "accept", "content": ["confirm": .null]], .unfit),
        FormAnswer("accept with a list", ["action": "accept", "content": ["confirm": [true]]], .unfit),
        FormAnswer("accept with content that is no object", ["action": "accept", "content": true], .unfit),
        FormAnswer("an action there is none of", ["action": "yes", "content": ["confirm": true]], .unfit),
        FormAnswer("an action in capitals", ["action": "ACCEPT", "content": ["confirm": true]], .unfit),
        FormAnswer("no action", ["content": ["confirm": true]], .unfit),
        FormAnswer("an empty result", [:], .unfit),
    ]
}
