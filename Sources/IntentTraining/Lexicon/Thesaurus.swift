package import IntentSearch

/// Words and phrases by what they mean, written by hand: `resources`, `acts`, `topics` and `cues`.
package struct Thesaurus: Sendable {
    /// One file of it.
    package struct Text: Sendable {
        let subject: String
        let bytes: [UInt8]

        package init(subject: String, bytes: [UInt8]) {
            self.subject = subject
            self.bytes = bytes
        }
    }

    package struct Sense: Sendable {
        package let subject: String
        package let name: String
        package let phrases: [String]
    }

    package let senses: [Sense]

    /// - Throws: `TrainingError` when a file says something before its first sense, or there are too many senses.
    package init(_ texts: [Text]) throws(TrainingError) {
        var senses: [Sense] = []
        for text in texts { senses += try Self.senses(of: text) }
        guard senses.count < 64 else { throw TrainingError("A thesaurus has at most 63 senses.") }
        self.senses = senses
    }

    /// Which senses are acts, resources and topics, and which of the cues guard what can be first.
    package var groups: SenseGroups {
        SenseGroups(
            resources: set { $0.subject == "resources" }, acts: set { $0.subject == "acts" },
            topics: set { $0.subject == "topics" }, removal: set { $0.name == "removal" || $0.name == "deletion" },
            deletion: set { $0.name == "deletion" }, making: set { $0.name == "making" },
            totality: set { $0.name == "every" || $0.name == "bulk" })
    }

    private func set(where isIncluded: (Sense) -> Bool) -> SenseSet {
        var set = SenseSet(rawValue: 0)
        for (index, sense) in senses.enumerated() where isIncluded(sense) { set.formUnion(SenseSet(index: index)) }
        return set
    }

    /// A sense is a name with a colon at the beginning of a line, and then phrases between commas.
    private static func senses(of text: Text) throws(TrainingError) -> [Sense] {
        var senses: [(name: String, phrases: [String])] = []
        for line in text.bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            var rest = line
            if let colon = line.firstIndex(of: UInt8(ascii: ":")), line.first != UInt8(ascii: " ") {
                senses.append((String(decoding: line[..<colon], as: UTF8.self), []))
                rest = line[(colon + 1)...]
            }
            guard !senses.isEmpty else { throw TrainingError("\(text.subject): words before the first sense.") }
            for phrase in rest.split(separator: UInt8(ascii: ",")) {
                let phrase = phrase.drop { $0 == UInt8(ascii: " ") }
                if !phrase.isEmpty { senses[senses.count - 1].phrases.append(String(decoding: phrase, as: UTF8.self)) }
            }
        }
        return senses.map { Sense(subject: text.subject, name: $0.name, phrases: $0.phrases) }
    }
}
