import ByteText
import ContactCatalog

/// Knows an operation by a request that is sketched with its resource instead of a path: `POST note body=… contactId=…`.
/// Behind the resource nothing but arguments may stand; whoever says more says it in words.
struct RequestSketch {
    private static let methods = WordList.words("GET POST PUT PATCH DELETE")
    private static let joints = WordList.words("for of on by id")

    let operations: [Operation]

    /// The position of the operation that is sketched.
    func operation(in text: FoldedText) -> Int? {
        let words = text.bytes.split { $0 == UInt8(ascii: " ") }
        guard words.count > 2, Self.methods.contains(Array(words[0])), words[1].allSatisfy(\.isLetter),
            Self.areArguments(text.bytes[words[2].startIndex...])
        else { return nil }
        let method = Array(words[0]) == Array("PATCH".utf8) ? Array("PUT".utf8) : Array(words[0])
        let resource = words[1].map(\.lowered)
        let isPlural = resource.last == UInt8(ascii: "s")
        let fitting = operations.indices.filter { position in
            let operation = operations[position]
            return operation.method.rawValue.utf8.elementsEqual(method)
                && Self.stem(Self.lastLiteral(of: operation.path)) == Self.stem(resource)
        }
        // Of several the one with an id behind the resource is meant by the singular, the others by the plural.
        let found = fitting.first { Self.endsInLiteral(operations[$0].path) == isPlural } ?? fitting.first
        return namesAnother(than: resource, in: words[2...]) ? nil : found
    }

    /// `DELETE contact workflowId=…` deletes no contact: where something else of ours is named among the arguments, the
    /// sketch alone does not tell.
    private func namesAnother(than resource: [UInt8], in words: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        let names = words.map { word in word.prefix { $0.isLetter }.map(\.lowered) }
        let others = operations.map { Self.stem(Self.lastLiteral(of: $0.path)) }
            .filter { $0 != Self.stem(resource) && $0 != Self.contact }
        return names.contains { name in others.contains { !$0.isEmpty && name.starts(with: $0) } }
    }

    private static let contact = Array("contact".utf8)

    /// `name=value`, `name: value`, ids, addresses, numbers, what is in quotes, and small words between.
    private static func areArguments(_ rest: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(rest)
        var position = 0
        var isValue = false
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: " ") {
                position += 1
            } else if let end = Delimited.end(from: position, in: bytes) {
                position = end
                isValue = false
            } else {
                let end = bytes[position...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
                let word = bytes[position..<end]
                guard isValue || isArgument(word) else { return false }
                isValue = word.last == UInt8(ascii: ":") || word.last == UInt8(ascii: "=")
                position = quotedEnd(of: word, in: bytes) ?? end
            }
        }
        return true
    }

    /// Where `body="two words"` ends.
    private static func quotedEnd(of word: ArraySlice<UInt8>, in bytes: [UInt8]) -> Int? {
        guard let mark = word.firstIndex(of: UInt8(ascii: "=")), mark + 1 < bytes.count else { return nil }
        return Delimited.end(from: mark + 1, in: bytes)
    }

    private static func isArgument(_ word: ArraySlice<UInt8>) -> Bool {
        word.contains { $0.isDigit || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "{") }
            || word.last == UInt8(ascii: ":") || joints.contains(Array(word))
    }

    private static func lastLiteral(of path: PathTemplate) -> [UInt8] {
        for segment in path.segments.reversed() {
            if case .literal(let literal) = segment, !literal.isEmpty { return literal.utf8.map(\.lowered) }
        }
        return []
    }

    private static func endsInLiteral(_ path: PathTemplate) -> Bool {
        guard case .literal? = path.segments.last else { return false }
        return true
    }

    private static func stem(_ word: [UInt8]) -> [UInt8] {
        word.last == UInt8(ascii: "s") ? Array(word.dropLast()) : word
    }
}
