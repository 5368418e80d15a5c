/// Which names fit what has been typed, best first: those that begin with it, those with a word that does, those in
/// which it occurs; within each in HighLevel's order. Each name once, drafts never.
enum NameRanking {
    static func names(of entries: [LookUpEntry], for typed: String, leavingOut given: [String] = []) -> [String] {
        let wanted = FoldedText(typed)
        var seen = Set(given)
        var groups: [FoldedText.Fit: [String]] = [:]
        for entry in entries where !entry.isDraft {
            guard let fit = entry.foldedName.fit(to: wanted), seen.insert(entry.name).inserted else { continue }
            groups[fit, default: []].append(entry.name)
        }
        return FoldedText.Fit.allCases.flatMap { groups[$0] ?? [] }
    }
}
