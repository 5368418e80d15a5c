import ByteText
import ContactCatalog

/// Knows an operation by its HTTP request: `DELETE /contacts/abc/notes/n1`, `PUT …/tasks/44fa/completed`.
struct RequestRecognizer {
    private static let methods: Set<[UInt8]> = Set(["get", "post", "put", "patch", "delete"].map { Array($0.utf8) })

    let operations: [Operation]

    /// The position of the operation whose request the text spells out.
    func operation(in text: FoldedText) -> Int? {
        let words = text.bytes.split { $0 == UInt8(ascii: " ") }
        for (index, word) in words.enumerated().dropLast() {
            let method = word.filter(\.isLetter).map(\.lowered)
            guard Self.methods.contains(method), words[index + 1].contains(UInt8(ascii: "/")) else { continue }
            if let found = match(method: method, segments: Self.segments(of: words[index + 1])) { return found }
        }
        return nil
    }

    private func match(method: [UInt8], segments: [[UInt8]]) -> Int? {
        var best: (position: Int, literals: Int)?
        for (position, operation) in operations.enumerated()
        where operation.method.rawValue.utf8.map(\.lowered) == method {
            guard let literals = Self.literals(of: operation.path, matching: segments), literals > best?.literals ?? 0
            else { continue }
            best = (position, literals)
        }
        return best?.position
    }

    /// How many literal segments of the path are there; nil when the path is another. A path that was shortened to its
    /// end still matches when it has two segments or more.
    private static func literals(of path: PathTemplate, matching segments: [[UInt8]]) -> Int? {
        let isWhole = segments.first == Array("contacts".utf8)
        let count = path.segments.count
        guard isWhole ? segments.count == count : segments.count >= 2 && segments.count < count else { return nil }
        var literals = 0
        for (expected, given) in zip(path.segments.suffix(segments.count), segments) {
            guard case .literal(let literal) = expected else { continue }
            guard literal.utf8.map(\.lowered) == given else { return nil }
            literals += 1
        }
        return literals
    }

    /// The path's segments in lower case, from `contacts` on where it is there; without host, version and query.
    private static func segments(of word: ArraySlice<UInt8>) -> [[UInt8]] {
        let path = word.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ",") }
        let segments = path.split(separator: UInt8(ascii: "/")).map { $0.map(\.lowered) }
            .filter { segment in segment.contains { $0 != UInt8(ascii: ".") } }
        guard let start = segments.firstIndex(of: Array("contacts".utf8)) else { return segments }
        return Array(segments[start...])
    }
}
