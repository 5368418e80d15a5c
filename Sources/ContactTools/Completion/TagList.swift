/// Tags with commas between them, while the last is being typed.
struct TagList: Sendable {
    /// Everything up to the last tag, with the blanks before it.
    let head: String
    let last: String
    /// The tags of the head, in lower case as HighLevel keeps them.
    let given: Set<String>

    init(_ text: String) {
        let scalars = text.unicodeScalars
        let afterComma = scalars.lastIndex(of: ",").map { scalars.index(after: $0) } ?? scalars.startIndex
        let start = scalars[afterComma...].firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
        head = String(scalars[..<start])
        last = String(scalars[start...])
        given = Set(head.lowercased().split(separator: ",").map { PlainText.line(String($0)) })
    }

    /// The list with each of the names in the place of its last tag.
    func completed(with names: [String]) -> [String] {
        // A name with a comma in it would read as two.
        names.filter { !$0.utf8.contains(UInt8(ascii: ",")) }.map { head + $0 }
    }
}
