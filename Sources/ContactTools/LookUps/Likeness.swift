import ContactCatalog

/// Whether a name is near enough to what was typed to be worth a line among the choices.
enum Likeness {
    private static let wholeSimilarity = 0.5
    private static let wordSimilarity = 0.6
    /// Articles and the like make no two names alike.
    private static let shortestWord = 3

    /// A choice that shares nothing with the name is noise.
    static func close(_ entries: [LookUpEntry], to name: String) -> [LookUpEntry] {
        let wanted = FoldedText(name)
        return entries.filter { isClose(wanted, to: $0) }
    }

    /// Either stands in the other, or they are alike as wholes or in one word.
    private static func isClose(_ wanted: FoldedText, to entry: LookUpEntry) -> Bool {
        let name = entry.foldedName
        if name.fit(to: wanted) != nil || [.beginning, .word].contains(wanted.fit(to: name)) { return true }
        if entry.letterPairs.similarity(to: LetterPairs(wanted)) >= wholeSimilarity { return true }
        let words = name.words.filter { $0.count >= shortestWord }
        return wanted.words.contains { word in
            word.count >= shortestWord && words.contains { isClose(word, $0) }
        }
    }

    private static func isClose(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        let texts = [left, right].map { String(decoding: $0, as: UTF8.self) }
        if NearestName.nearest(to: texts[0], among: [texts[1]]) != nil { return true }
        let pairs = texts.map { LetterPairs(FoldedText($0)) }
        return pairs[0].similarity(to: pairs[1]) >= wordSimilarity
    }
}
