import IntentSearch

/// What an operation does and to what, as its name tells: `remove_from_all_campaigns` removes, campaigns.
enum OperationFacets {
    /// What is done elsewhere is neither act nor resource of ours.
    private static let elsewhere = "elsewhere"
    /// Taken off the end of a resource, so that `tasks` and `task` are one.
    private static let plural = "s"

    static func act(of name: String) -> String {
        guard !name.hasPrefix(IntentModel.elsewherePrefix) else { return elsewhere }
        return name.split(separator: "_").first.map(String.init) ?? elsewhere
    }

    static func resource(of name: String) -> String {
        guard !name.hasPrefix(IntentModel.elsewherePrefix) else { return elsewhere }
        let last = name.split(separator: "_").last.map(String.init) ?? elsewhere
        return last.hasSuffix(plural) && !last.hasSuffix("ss") ? String(last.dropLast()) : last
    }
}
