/// Whether a wish speaks of many people: "these 300 leads", "everybody tagged vip", "all of them".
enum PeopleWords {
    private static let people: Set<String> = [
        "contacts", "leads", "people", "customers", "clients", "prospects", "subscribers", "attendees", "members",
        "guests", "visitors", "buyers", "students", "patients", "employees", "signups", "folks", "persons",
    ]
    private static let everyone: Set<String> = ["everyone", "everybody", "anyone", "anybody"]
    private static let each: Set<String> = ["every", "each", "any", "all"]
    private static let one: Set<String> = [
        "contact", "lead", "person", "customer", "client", "prospect", "subscriber", "attendee", "member", "guest",
        "visitor", "buyer", "student", "patient", "employee", "signup",
    ]
    private static let whole: Set<String> = ["whole", "entire", "full", "this", "that"]
    private static let lists: Set<String> = ["list", "segment", "group", "audience", "selection", "batch", "team"]
    private static let them: Set<String> = ["them", "those", "these"]
    /// Behind which a word is part of a name: "the new customers campaign".
    private static let named: Set<String> = [
        "campaign", "campaigns", "workflow", "workflows", "automation", "sequence", "series", "flow", "funnel",
    ]

    static func areMany(in intent: String) -> Bool {
        let words = intent.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "\'") }.map(String.init)
        func word(_ place: Int) -> String { words.indices.contains(place) ? words[place] : "" }
        return words.indices.contains { place in
            let (word, next, afterNext) = (word(place), word(place + 1), word(place + 2))
            if everyone.contains(word) { return true }
            if people.contains(word) { return !named.contains(next) }
            if each.contains(word) {
                return (one.contains(next) && !named.contains(afterNext)) || next == "of" && them.contains(afterNext)
            }
            return whole.contains(word) && lists.contains(next) && !named.contains(afterNext)
        }
    }
}
