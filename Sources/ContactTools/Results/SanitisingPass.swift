import JSONValue

/// One text, read character by character.
struct SanitisingPass {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var kept: [Unicode.Scalar] = []
    private(set) var removed = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        kept.reserveCapacity(scalars.count)
    }

    mutating func run() -> String {
        while position < scalars.count { step() }
        guard removed > 0 || kept.count != scalars.count else { return String(String.UnicodeScalarView(scalars)) }
        return String(String.UnicodeScalarView(kept))
    }

    private func scalar(at index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    private mutating func drop(_ count: Int) {
        removed += count
        position += count
    }

    private mutating func keep(_ scalar: Unicode.Scalar) {
        kept.append(scalar)
        position += 1
    }

    private mutating func step() {
        let current = scalars[position]
        switch current {
        case "\n", "\t": keep(current)
        // The line ends of Windows become everybody's, which is no loss.
        case "\r" where scalar(at: position + 1) == "\n": position += 1
        case "\r", "\u{2028}", "\u{2029}":
            removed += 1
            keep("\n")
        case "\u{1B}": drop(terminalCommand(from: position + 1) + 1)
        case "\u{9B}": drop(controlSequence(from: position + 1) + 1)
        case "&":
            let length = invisibleReference(from: position)
            if length > 0 { drop(length) } else { keep(current) }
        default:
            if !current.isInvisible || JoiningRule.keeps(current, after: kept.last, before: scalar(at: position + 1)) {
                keep(current)
            } else {
                drop(1)
            }
        }
    }

    /// What belongs to an escape character.
    private func terminalCommand(from start: Int) -> Int {
        switch scalar(at: start) {
        case "["?: return 1 + controlSequence(from: start + 1)
        case "]"?, "P"?, "_"?, "^"?:
            // A string for the terminal, up to BEL or the end of string; one without an end is none.
            var end = start + 1
            while let next = scalar(at: end), end - start < 1_024 {
                if next == "\u{07}" { return end - start + 1 }
                if next == "\u{1B}", scalar(at: end + 1) == "\\" { return end - start + 2 }
                end += 1
            }
            return 1
        default: return 0
        }
    }

    /// Parameters and the letter that ends them: `31m`.
    private func controlSequence(from start: Int) -> Int {
        var end = start
        while let next = scalar(at: end), (0x20...0x3F).contains(next.value), end - start < 32 { end += 1 }
        if let last = scalar(at: end), (0x40...0x7E).contains(last.value) { return end - start + 1 }
        return 0
    }

    private static let names: Set<String> = [
        "zwj", "zwnj", "lrm", "rlm", "shy", "ZeroWidthSpace", "NoBreak", "InvisibleTimes", "InvisibleComma",
        "ApplyFunction", "NegativeThinSpace", "NegativeMediumSpace", "NegativeThickSpace", "NegativeVeryThinSpace",
    ]

    /// How long a reference of HTML is that stands for something invisible: `&#8203;`, `&#x200b;`, `&zwj;`.
    private func invisibleReference(from start: Int) -> Int {
        var end = start + 1
        var name = ""
        while let next = scalar(at: end), next != ";" {
            guard next.isASCII, next == "#" || next.properties.isAlphabetic || ("0"..."9").contains(next),
                end - start < 24
            else { return 0 }
            name.unicodeScalars.append(next)
            end += 1
        }
        guard scalar(at: end) == ";" else { return 0 }
        if Self.names.contains(name) { return end - start + 1 }
        guard name.hasPrefix("#") else { return 0 }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let meant = value.flatMap(Unicode.Scalar.init), meant.isInvisible, !["\n", "\t", "\r"].contains(meant)
        else { return 0 }
        return end - start + 1
    }
}
