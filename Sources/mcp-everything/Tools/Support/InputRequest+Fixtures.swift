import JSONValue
import MCPServer

extension InputRequest {
    /// One question to the client's model.
    static func question(_ text: String, maxTokens: Int) -> InputRequest {
        let message: JSON = ["role": "user", "content": ["type": "text", "text": .string(text)]]
        return .sampling(["messages": [message], "maxTokens": JSON(maxTokens)])
    }
}

extension Elicitation {
    /// A form with one line of text.
    static func line(_ field: String, _ message: String) -> Elicitation {
        Elicitation(message: message, fields: [ElicitationField(field, .text())])
    }

    /// A form with one box to tick.
    static func tick(_ field: String, _ message: String) -> Elicitation {
        Elicitation(message: message, fields: [ElicitationField(field, .boolean())])
    }
}
