package import HighLevelClient
import JSONValue

extension HighLevelError {
    /// The choices of which an error speaks, for a person who sees no `details`: names of the CRM, each in quotation marks
    /// and with its id. Nil where there are none.
    package var choicesInWords: String? {
        let choices = (details?["choices"]?.arrayValue ?? []).compactMap { choice -> String? in
            guard let id = choice["id"]?.stringValue, ContactIdList.isId(id) else { return nil }
            return choice["name"]?.stringValue.map { "\(PlainText.quoted($0, upTo: 80)) (\(id))" } ?? id
        }
        return choices.isEmpty ? nil : "details.choices: \(choices.joined(separator: ", "))."
    }
}
