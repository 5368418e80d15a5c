import ByteText

/// A run of letters, digits and joining signs, cut into words: `follow-up`, `contact_id`, `removeAll`, `don't`, `tsk_12`.
struct WordRun {
    let bytes: ArraySlice<UInt8>

    private static let prefixes: Set<[UInt8]> = Set(["un", "re", "de", "e", "co", "pre", "dis"].map { Array($0.utf8) })
    private static let endings = ["st", "nd", "rd", "th", "am", "pm", "k", "h", "x", "min", "hrs"].map {
        Array($0.utf8)
    }

    /// `c_4` is the id of a contact, as agents number what they made up.
    private static let initials: [UInt8: [UInt8]] = [
        UInt8(ascii: "c"): Array("contact".utf8), UInt8(ascii: "n"): Array("note".utf8),
        UInt8(ascii: "t"): Array("task".utf8),
    ]

    var tokens: [IntentToken] {
        let parts = bytes.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        if parts.contains(where: { $0.contains(where: \.isDigit) }) { return identifier(parts) }
        var result: [IntentToken] = []
        var prefix: [UInt8] = []
        for (index, part) in parts.enumerated() {
            let lowered = part.map(\.lowered)
            // `re-open` and `e-mail` are the words they are without the hyphen.
            if index + 1 < parts.count, Self.prefixes.contains(lowered) {
                prefix = lowered
                continue
            }
            result += words(prefix: prefix, part)
            prefix = []
        }
        return prefix.isEmpty ? result : result + [IntentToken(word: prefix)]
    }

    /// Whatever mixes letters and digits is an id; a word before its first joining sign tells of what (`tsk_12`).
    private func identifier(_ parts: [ArraySlice<UInt8>]) -> [IntentToken] {
        if parts.count == 1, let part = parts.first {
            let digits = part.prefix(while: \.isDigit)
            if !digits.isEmpty, Self.endings.contains(part.dropFirst(digits.count).map(\.lowered)) {
                return [IntentToken(mask: .number)]
            }
        }
        var result: [IntentToken] = []
        if parts.count == 2, bytes.dropFirst().first == UInt8(ascii: "_"), let initial = bytes.first,
            let resource = Self.initials[initial]
        {
            return [IntentToken(word: resource), IntentToken(mask: .identifier)]
        }
        for part in parts.prefix(while: { $0.allSatisfy { $0.isLetter } && (2...14).contains($0.count) }) {
            result.append(IntentToken(word: part.map(\.lowered)))
        }
        return result + [IntentToken(mask: .identifier)]
    }

    private func words(prefix: [UInt8], _ part: ArraySlice<UInt8>) -> [IntentToken] {
        let pieces = Self.camelCasePieces(part)
        let isRandom = pieces.count >= 3 && part.count < pieces.count * 3
        if isRandom { return [IntentToken(mask: .identifier)] }
        return pieces.enumerated().flatMap { index, piece in
            Contraction.words((index == 0 ? prefix : []) + piece.map(\.lowered)).map {
                IntentToken(word: $0, isCapitalised: piece.first?.isUpperLetter == true)
            }
        }
    }

    /// `removeAll` → `remove`, `All`. A word in capitals throughout stays one.
    private static func camelCasePieces(_ part: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var start = part.startIndex
        for index in part.indices.dropFirst() where part[index].isUpperLetter && part[index - 1].isLowerLetter {
            pieces.append(part[start..<index])
            start = index
        }
        return pieces + [part[start...]]
    }
}
