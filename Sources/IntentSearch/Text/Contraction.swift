/// `don't` → `do`, `not`; `she's` → `she`; `cc'd` → `cc`.
enum Contraction {
    private static let endings: [(ending: [UInt8], word: [UInt8])] = [
        ("n't", "not"), ("'ve", "have"), ("'re", "are"), ("'ll", "will"), ("'m", "am"), ("'d", ""), ("'s", ""),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// The same without the apostrophe, as people type them.
    private static let bare: [[UInt8]: [[UInt8]]] = Dictionary(
        uniqueKeysWithValues: [
            "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not", "wont": "will not",
            "cant": "can not", "shouldnt": "should not", "wasnt": "was not", "arent": "are not", "cannot": "can not",
            "im": "i am", "ive": "i have", "lets": "let us", "gonna": "going to", "wanna": "want to", "gotta": "got to",
            "pls": "please", "plz": "please", "u": "you", "ur": "your", "thx": "thanks", "whom": "who",
        ].map { key, value in (Array(key.utf8), value.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) }) })

    static func words(_ word: [UInt8]) -> [[UInt8]] {
        if let words = bare[word] { return words }
        guard word.contains(UInt8(ascii: "'")) else { return word.isEmpty ? [] : [word] }
        for (ending, meaning) in endings where word.count > ending.count && word.suffix(ending.count) == ending[...] {
            let head = word.dropLast(ending.count).filter { $0 != UInt8(ascii: "'") }
            return [head, meaning].filter { !$0.isEmpty }
        }
        let plain = word.filter { $0 != UInt8(ascii: "'") }
        return plain.isEmpty ? [] : [plain]
    }
}
