/// Which names fit what has been typed, best first: those that begin with it, those with a word that does, those in
/// which it occurs; within each in HighLevel's order. Each name once, drafts never, nor what is given already, in lower
/// case.
enum NameRanking {
    static func names(of entries: [LookUpEntry], for typed: String, leavingOut given: Set<String> = []) -> [String] {
        let wanted = FoldedText(typed)
        var seen: Set<String> = []
        var groups: [FoldedText.Fit: [String]] = [:]
        for entry in entries where !entry.isDraft {
            guard let fit = entry.foldedName.fit(to: wanted), seen.insert(entry.name).inserted,
                given.isEmpty || !given.contains(entry.name.lowercased())
            else { continue }
            groups[fit, default: []].append(entry.name)
        }
        return FoldedText.Fit.allCases.flatMap { groups[$0] ?? [] }
    }
}
