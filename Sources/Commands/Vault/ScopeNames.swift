import ContactCatalog
import ContactTools

/// The names of scopes that this program has a use for.
enum ScopeNames {
    /// What an agency's grant is exchanged and listed by.
    private static let grants = ["oauth.readonly", "oauth.write"]

    /// Of names that nothing here asks for: most likely they are mistyped, and then all is refused that needs the right
    /// one. HighLevel has others, so they are stored all the same.
    static func warnings(of scopes: [String], catalog: Catalog) -> [String] {
        let known = Set(catalog.operations.flatMap(\.scopes) + LookupKind.allCases.flatMap(\.scopes) + grants)
        return scopes.filter { !known.contains($0) }.map { scope in
            let near = Self.near(scope, known.sorted())
            let hint = near.isEmpty ? "" : " Did you mean \(near.joined(separator: " or "))?"
            return "no tool needs the scope \(scope).\(hint) It is taken as it stands."
        }
    }

    /// The other scopes of the same thing; else the nearest by spelling.
    private static func near(_ scope: String, _ known: [String]) -> [String] {
        let subject = scope.prefix { $0 != "." }
        let same = known.filter { $0.prefix { $0 != "." } == subject }
        return same.isEmpty ? NearestName.nearest(to: scope, among: known).map { [$0] } ?? [] : same
    }
}
