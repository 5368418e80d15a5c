/// What a note, task, tag, campaign or workflow is about, or named for, is content as if it stood in quotes: `the task
/// about the invoice` and `the invoice task` are tasks, and neither asks for an invoice. So is what somebody is to be
/// reminded of, and what is to be written down.
struct SubjectMatter {
    /// Words that can stand for nothing but what this API has. `history` or `summary` could be an invoice's own.
    private static let things = WordList.words(
        """
        task tasks todo todos reminder reminders note notes memo memos tag tags label labels campaign campaigns drip \
        drips workflow workflows automation automations
        """)
    private static let duties = WordList.words("task tasks todo todos reminder reminders")
    private static let named = WordList.words(
        "campaign campaigns drip drips workflow workflows automation automations series sequence")
    private static let markers = WordList.words(
        "about regarding concerning re titled entitled saying stating reading mentioning")
    private static let relatives = WordList.words("that which")
    private static let tellings = WordList.words("says said reads mentions mentioned mention concerns covers")
    /// What ends the matter: another clause, or whom the thing is on.
    private static let ends = WordList.words(
        """
        and or then but which who that so because on for from in into off to with at before after when if as under \
        is was
        """)
    private static let reminding = WordList.words("remind reminds reminding rmnd remnd remid rimind")
    private static let writing = WordList.words("log note record jot write")
    private static let that = Array("that".utf8)
    /// Before a task that is to be made: `a task to delete the note`, not `set the task to done`.
    private static let newness = WordList.words("a an another new add create make")
    private static let to = Array("to".utf8)
    /// What a told sentence begins with: `log that she paid`, not `log that call`.
    private static let subjects = WordList.words(
        "he she it they we i you the a an his her their my our this these there nobody everybody")
    /// `remind the whole team to`.
    private static let longestAddressee = 4
    private static let longestReminder = 14
    private static let pronouns = WordList.words("him her them he she they his their it me us you")
    private static let reach = 6
    private static let longestAttribute = 3

    let groups: SenseGroups

    /// The places of the words that are content. Only words that would mean something are.
    func places(in tokens: [IntentToken], senses: [SenseSet]) -> [Int] {
        let misleading = groups.topics.union(groups.resources)
        // What is to be done one day is not wished now.
        let content = misleading.union(groups.acts)
        var places: [Int] = []
        func add(_ range: Range<Int>, meaning wanted: SenseSet) {
            for place in range
            where tokens[place].kind == .word && !senses[place].isDisjoint(with: wanted)
                && !Self.pronouns.contains(tokens[place].text)
            {
                places.append(place)
            }
        }
        for index in tokens.indices {
            add(Self.told(behind: index, in: tokens), meaning: content)
            guard Self.things.contains(tokens[index].text) else { continue }
            add(Self.attributes(before: index, in: tokens), meaning: misleading)
            add(Self.matter(behind: index, in: tokens), meaning: misleading)
        }
        return places
    }

    /// What follows `about`: up to a mark of punctuation or the next part of the sentence.
    private static func matter(behind index: Int, in tokens: [IntentToken]) -> Range<Int> {
        guard let start = matterStart(behind: index, in: tokens) else { return index..<index }
        let limit = min(tokens.count, start + reach)
        let end = (start..<max(start, limit)).first { place in
            tokens[place].kind == .punctuation || ends.contains(tokens[place].text)
        }
        return start..<max(start, end ?? limit)
    }

    /// What is to be remembered or written down: up to the end of the sentence or the next wish.
    private static func told(behind index: Int, in tokens: [IntentToken]) -> Range<Int> {
        guard let start = tellingStart(behind: index, in: tokens) else { return index..<index }
        let limit = min(tokens.count, start + longestReminder)
        let end = (start..<max(start, limit)).first { place in
            tokens[place].kind == .punctuation || WordList.conjunctions.contains(tokens[place].text)
        }
        return start..<max(start, end ?? limit)
    }

    private static func tellingStart(behind index: Int, in tokens: [IntentToken]) -> Int? {
        let word = tokens[index].text
        if writing.contains(word), index + 2 < tokens.count, tokens[index + 1].text == that {
            // `the note that he wrote` is told of, and not written.
            let isThing = index > 0 && WordList.determiners.contains(tokens[index - 1].text)
            let begins = subjects.contains(tokens[index + 2].text) || tokens[index + 2].isCapitalised
            return begins && !isThing ? index + 2 : nil
        }
        if duties.contains(word), index > 0, newness.contains(tokens[index - 1].text), index + 2 < tokens.count,
            tokens[index + 1].text == to, !WordList.determiners.contains(tokens[index + 2].text)
        {
            return index + 2
        }
        guard reminding.contains(word) || reminding.contains(tokens[index].typed) else { return nil }
        let addressee = tokens[(index + 1)...].prefix(longestAddressee)
        // `remind me 2 call`: in a chat the number is the word.
        return addressee.firstIndex { $0.text == to || $0.kind == .number }.map { $0 + 1 }
    }

    private static func matterStart(behind index: Int, in tokens: [IntentToken]) -> Int? {
        guard index + 1 < tokens.count else { return nil }
        let next = tokens[index + 1].text
        if markers.contains(next) { return index + 2 }
        guard index + 2 < tokens.count else { return nil }
        let second = tokens[index + 2]
        if relatives.contains(next), tellings.contains(second.text) { return index + 3 }
        // `a reminder to call him`, but not `add the task to the deal`.
        let isInfinitive =
            next == Array("to".utf8) && second.kind == .word && !WordList.determiners.contains(second.text)
        return isInfinitive && duties.contains(tokens[index].text) ? index + 2 : nil
    }

    /// What stands between an article or a name and the thing: `the invoice task`, `Joe's refund note`.
    private static func attributes(before index: Int, in tokens: [IntentToken]) -> Range<Int> {
        var start = index
        // `the Invoice Reminder automation`: capitals in a row are one name, even where a thing of ours is in it.
        if named.contains(tokens[index].text) {
            while start > 0, tokens[start - 1].isCapitalised, !tokens[start - 1].opensSentence { start -= 1 }
            if index - start > 1, tokens[..<start].contains(where: { $0.kind == .word && !$0.isCapitalised }) {
                return start..<index
            }
            start = index
        }
        while start > 0, index - start <= longestAttribute {
            let before = tokens[start - 1]
            guard before.kind == .word else { break }
            if WordList.determiners.contains(before.text) || before.isName { return start..<index }
            guard !things.contains(before.text), !ends.contains(before.text) else { break }
            start -= 1
        }
        return index..<index
    }
}
