import ByteText

/// Cuts a folded intent into tokens, in one pass. What is in quotes, and every address, number and id, becomes a mask:
/// `tag "delete me"` wishes no deletion.
struct IntentTokenizer {
    /// A sentence of more words than this says nothing more.
    static let maximumCount = 160

    private let bytes: [UInt8]
    private var position = 0
    private var tokens: [IntentToken] = []
    private var opensSentence = true

    static func tokens(of text: FoldedText) -> [IntentToken] {
        var tokenizer = IntentTokenizer(bytes: text.bytes)
        tokenizer.run()
        // Someone who puts the whole wish in quotes still wishes it.
        if tokenizer.tokens.allSatisfy({ $0.kind == .quote || $0.kind == .punctuation }) {
            tokenizer = IntentTokenizer(bytes: text.bytes.map { $0 == UInt8(ascii: "\"") ? UInt8(ascii: " ") : $0 })
            tokenizer.run()
        }
        return tokenizer.tokens
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func run() {
        while position < bytes.count, tokens.count < Self.maximumCount {
            let byte = bytes[position]
            if byte == UInt8(ascii: " ") {
                position += 1
            } else if let end = Delimited.end(from: position, in: bytes) {
                append(IntentToken(mask: .quote))
                position = end
            } else if let number = NumberShape.match(from: position, in: bytes) {
                append(IntentToken(mask: number.kind))
                position = number.end
            } else if byte.isLetterOrDigit {
                takeRun()
            } else {
                takeMark(byte)
            }
        }
    }

    private mutating func append(_ token: IntentToken) {
        tokens.append(token)
        opensSentence = false
    }

    private mutating func takeMark(_ byte: UInt8) {
        position += 1
        switch byte {
        case UInt8(ascii: "&"): append(IntentToken(word: Array("and".utf8)))
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ":"):
            tokens.append(IntentToken(mark: byte))
            opensSentence = true
        case UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: ">"), UInt8(ascii: "="),
            UInt8(ascii: "("), UInt8(ascii: ")"):
            tokens.append(IntentToken(mark: byte))
        default: break
        }
    }

    /// A run without a space: a word, several joined by signs, an address or an id.
    private mutating func takeRun() {
        let start = position
        while position < bytes.count, bytes[position].continuesWord { position += 1 }
        let rest = bytes[position...]
        if rest.first == UInt8(ascii: "@")
            || (rest.first == UInt8(ascii: ":") && rest.dropFirst().first == UInt8(ascii: "/"))
        {
            let isAddress = rest.first == UInt8(ascii: "@")
            while position < bytes.count, bytes[position] != UInt8(ascii: " "), bytes[position] != UInt8(ascii: ",") {
                position += 1
            }
            append(IntentToken(mask: isAddress ? .email : .url))
            return
        }
        let opens = opensSentence
        for token in WordRun(bytes: bytes[start..<position]).tokens {
            var token = token
            token.opensSentence = opens
            append(token)
        }
    }
}
