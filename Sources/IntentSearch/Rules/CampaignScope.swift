/// Whether all campaigns are spoken of or one. A typing error or an unknown word never makes one into all.
struct CampaignScope {
    /// Some word for all or several stands there, and no id of a single one.
    let isAll: Bool
    /// All are denied: `I don't want her in any campaign`.
    let isDenied: Bool

    private static let singular = WordList.words("campaign camp cmp drip")
    private static let plural = WordList.words(
        """
        campaigns campains drips series sequences mailings newsletters promos emails mails letters tracks nurtures cadences \
        memberships enrolments enrollments
        """)
    /// How far before a campaign's id `all` may stand to mean more than it.
    private static let reach = 3

    init(_ intent: ReadIntent, groups: SenseGroups) {
        let tokens = intent.tokens
        let all = tokens.indices.filter { !intent.senses[$0].isDisjoint(with: groups.totality) }
        let single = tokens.indices.dropLast().first { index in
            Self.singular.contains(tokens[index].text) && tokens[index + 1].kind == .identifier
        }
        let speaksOfSeveral = tokens.contains { Self.plural.contains($0.text) }
        if let single {
            isAll = speaksOfSeveral || all.contains { (max(0, single - Self.reach)..<single).contains($0) }
        } else {
            isAll = speaksOfSeveral || !all.isEmpty
        }
        isDenied =
            all.contains { intent.negated[$0] }
            && !tokens.indices.contains { intent.negated[$0] && !intent.senses[$0].isDisjoint(with: groups.removal) }
    }
}
