/// What the user is asked before a job: what is to be done, to how many, to whom, and where. Names and criteria are
/// somebody else's words: cleaned, in quotation marks, and few.
struct BulkQuestion: Sendable {
    private static let textLimit = 120
    private static let listLimit = 20

    /// A job that has begun and is to be gone on with.
    struct Begun: Sendable {
        let job: String
        let left: Int
    }

    let action: BulkAction
    /// The names by which ids were asked for; empty where ids were given.
    var called: [String] = []
    let contacts: Int
    /// Who they are, by what they were chosen; nil where that is not known any more.
    var whom: String?
    /// A few of them, as people know them.
    var sample: [String] = []
    let locationId: String
    var begun: Begun?
    /// Who was meant too, and is left out.
    var skipped: BulkSkipped?
    /// Whether it is done also to those that had the same a short while ago.
    var isRepeated = false

    var text: String {
        let people = "\(contacts) contact\(contacts == 1 ? "" : "s")"
        var lines = ["\(deed(people)) in location \(locationId)?"]
        if let begun {
            lines[0] = "Go on with job \(begun.job)? \(begun.left) of the contacts are left. It is to: " + lines[0]
        }
        if let whom { lines.append("Who: \(whom).") }
        if !sample.isEmpty {
            let names = sample.map { PlainText.quoted($0, upTo: 60) }.joined(separator: ", ")
            lines.append(contacts > sample.count ? "Among them: \(names)." : "They are: \(names).")
        }
        if let skipped { lines.append("Left out: \(skipped.words).") }
        if isRepeated { lines.append("Also those who were enrolled in it within the last day.") }
        switch action {
        case .enrolInCampaign, .enrolInWorkflow: lines.append("They may get messages at once.")
        case .addTags, .removeTags, .setBusiness, .addFollowers: break
        }
        return lines.joined(separator: "\n")
    }

    private func deed(_ people: String) -> String {
        switch action {
        case .addTags(let tags): "Add the tags \(Self.words(tags)) to \(people)"
        case .removeTags(let tags): "Remove the tags \(Self.words(tags)) from \(people)"
        case .setBusiness(nil): "Take \(people) out of their business"
        case .setBusiness(let id?): "Put \(people) into the business \(named([id]))"
        case .enrolInCampaign(let id): "Enrol \(people) in the campaign \(named([id]))"
        case .enrolInWorkflow(let id, _): "Enrol \(people) in the workflow \(named([id]))"
        case .addFollowers(let users): "Make \(named(users)) followers of \(people)"
        }
    }

    /// The names, with the ids they stand for.
    private func named(_ ids: [String]) -> String {
        called.isEmpty ? Self.words(ids) : "\(Self.words(called)) (\(Self.words(ids)))"
    }

    private static func words(_ texts: [String]) -> String {
        let shown = texts.prefix(listLimit).map { PlainText.quoted($0, upTo: textLimit) }.joined(separator: ", ")
        return texts.count > listLimit ? "\(shown) and \(texts.count - listLimit) more" : shown
    }
}
