import IntentSearch
import Testing

struct PlainWordTests {
    @Test(arguments: [
        ("Don't DELETE it", ["do", "not", "delete", "it"]), ("follow-up", ["follow", "up"]),
        ("re-open e-mail", ["reopen", "email"]),
        ("contactId removeAll", ["contact", "id", "remove", "all"]), ("tsk_5512", ["tsk"]), ("she's", ["she"]),
        ("tag \"delete me\" now", ["tag", "now"]), ("label 'expo-2025' please", ["label", "please"]),
        ("mail jane@example.com or +1 415 555 0101 on 2026-07-01T09:00Z", ["mail", "or", "on"]),
        ("café naïve", ["cafe", "naive"]), ("“delete”", ["delete"]), ("k2Jx91mQp", []), ("2nd 9am", []),
    ])
    func `a text is cut into the words that count`(text: String, words: [String]) {
        #expect(PlainWords(text).words == words)
    }
}
