/// Takes the endings of English inflection off, roughly: `deleting`, `deletes` and `deleted` have one stem. It never
/// leaves fewer than four letters of a verb, so that `noted` does not become `not`.
enum WordStem {
    static func stem(of word: [UInt8]) -> [UInt8] {
        let count = word.count
        if count >= 5, word.ends(with: "ies") { return Array(word.dropLast(3)) + [UInt8(ascii: "y")] }
        if count >= 7, word.ends(with: "ing") { return withoutFinalE(undoubled(word.dropLast(3))) }
        if count >= 6, word.ends(with: "ed") { return withoutFinalE(undoubled(word.dropLast(2))) }
        if count >= 4, word.ends(with: "s"), !word.ends(with: "ss"), !word.ends(with: "us") {
            return withoutFinalE(word.dropLast())
        }
        return withoutFinalE(word[...])
    }

    private static func withoutFinalE(_ word: ArraySlice<UInt8>) -> [UInt8] {
        word.count >= 5 && word.last == UInt8(ascii: "e") ? Array(word.dropLast()) : Array(word)
    }

    /// `tagg` → `tag`, but not `call` → `cal`.
    private static func undoubled(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let last = word.last, word.count > 3, word.dropLast().last == last else { return word }
        return [UInt8(ascii: "l"), UInt8(ascii: "s"), UInt8(ascii: "z")].contains(last) ? word : word.dropLast()
    }
}

extension Array<UInt8> {
    func ends(with suffix: StaticString) -> Bool {
        suffix.withUTF8Buffer { suffix in
            count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
        }
    }
}
