import ByteText
import IntentSearch

/// Makes the lexicon's sections of the thesaurus and of the words the corpus uses.
struct LexiconBuilder {
    let thesaurus: Thesaurus
    let lines: [IntentLine]

    /// Fewer uses than this may be a typing error themselves.
    private static let leastUses = 3

    func add(to file: inout ModelFile) {
        file.set(.senseNames, text: thesaurus.senses.map(\.name))
        let groups = thesaurus.groups
        file.set(
            .senseGroups,
            integers: [
                groups.resources, groups.acts, groups.topics, groups.removal, groups.deletion, groups.making,
                groups.totality,
            ].map(\.rawValue))
        addPhrases(to: &file)
        addWords(to: &file)
    }

    private func addPhrases(to file: inout ModelFile) {
        var senses: [UInt64: UInt64] = [:]
        for (index, sense) in thesaurus.senses.enumerated() {
            for phrase in sense.phrases {
                guard let hash = PlainWords(phrase).phraseHash else { continue }
                senses[hash, default: 0] |= 1 << UInt64(index)
            }
        }
        let sorted = senses.sorted { $0.key < $1.key }
        file.set(.phraseHashes, integers: sorted.map(\.key))
        file.set(.phraseSenses, integers: sorted.map(\.value))
    }

    private func addWords(to file: inout ModelFile) {
        var uses: [String: Int] = [:]
        for line in lines where line.kind != "typo" && line.kind != "nonnative" {
            for word in Set(PlainWords(line.query).words) { uses[word, default: 0] += 1 }
        }
        uses = uses.filter { $0.value >= Self.leastUses }
        for phrase in thesaurus.senses.flatMap(\.phrases) {
            for word in PlainWords(phrase).words { uses[word, default: 0] += 2 }
        }
        let words = uses.filter { $0.key.utf8.allSatisfy(\.isLowerLetter) && $0.key.utf8.count <= 20 }
            .sorted { $0.key < $1.key }
        var known = Set<UInt64>()
        var records: [UInt8] = []
        var text: [UInt8] = []
        for (word, count) in words {
            known.formUnion(PlainWords(word).knownHashes)
            guard word.utf8.count >= 3 else { continue }
            records += ModelFile.bytes(PlainWords.letters(of: word)) + ModelFile.bytes(UInt32(text.count))
            records += ModelFile.bytes(UInt16(min(count, 60))) + [UInt8(word.utf8.count), 0]
            text += Array(word.utf8)
        }
        file.set(.knownWords, integers: known.sorted())
        file.set(.words, bytes: records)
        file.set(.wordText, bytes: text)
    }
}
