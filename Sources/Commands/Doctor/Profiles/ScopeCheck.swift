import ContactCatalog
import ContactTools
import CredentialVault
import HighLevelAuth

/// What a profile's credential may do: which operations, and which names it can look up.
struct ScopeCheck: Sendable {
    let profile: ProfileFacts
    let operations: [Operation]
    let words: CommandWords

    private var id: String { "profile/\(profile.alias)/scopes" }

    /// None when the credential is gone, which another check tells.
    var findings: [Finding] {
        guard let credential = profile.credential else { return [] }
        guard let scopes = credential.scopes else { return [undeclared(credential)] }
        let held = Set(scopes).subtracting(credential.refusedScopes)
        let lacking = Set(operations.flatMap(\.scopes) + LookupKind.allCases.flatMap(\.scopes)).subtracting(held)
        // One remedy for both, or what the one gives the other would take away again.
        let remedy = lacking.isEmpty ? nil : enrolment(credential, with: lacking.sorted())
        let first = allowed(credential, held, remedy: remedy)
        return [first, lookUps(held, remedy: first.remedy == nil ? remedy : "As for \(id): one command does both.")]
    }

    private func undeclared(_ credential: ProfileFacts.Credential) -> Finding {
        guard !credential.refusedScopes.isEmpty else {
            return .ok(id, "Its scopes were not declared, so only trying tells. HighLevel has refused it none so far.")
        }
        let refused = Set(credential.refusedScopes)
        let lost = operations.filter { !refused.isDisjoint(with: $0.scopes) }.map(\.name)
        let effect = lost.isEmpty ? "" : " It cannot do \(Counting.list(lost))."
        return .warning(
            id, "HighLevel has refused it \(Counting.list(credential.refusedScopes)).\(effect)",
            remedy: "Give the integration the scope in HighLevel; its token stays.")
    }

    private func allowed(
        _ credential: ProfileFacts.Credential, _ held: Set<String>, remedy: String?
    ) -> Finding {
        let natures: [CredentialNature] =
            credential.nature == .agencyGrant ? [.agencyGrant, .subAccountGrant] : [credential.nature]
        let lacking = operations.filter { operation in
            !held.isSuperset(of: operation.scopes) || !natures.contains { $0.satisfies(operation.access) }
        }
        let count = operations.count - lacking.count
        let refused =
            credential.refusedScopes.isEmpty
            ? "" : " HighLevel has refused it \(Counting.list(credential.refusedScopes))."
        let text = "Its scopes allow \(count) of the \(operations.count) operations."
        guard !lacking.isEmpty else { return .ok(id, text + refused) }
        let missing = Set(lacking.flatMap(\.scopes)).subtracting(held).sorted()
        let message =
            "\(text)\(refused) Not \(Counting.list(lacking.map(\.name)))."
            + (missing.isEmpty ? "" : " Missing: \(missing.joined(separator: ", ")).")
        let remedy = missing.isEmpty ? nil : remedy
        return count == 0 ? .problem(id, message, remedy: remedy) : .warning(id, message, remedy: remedy)
    }

    private func lookUps(_ held: Set<String>, remedy: String?) -> Finding {
        let id = "profile/\(profile.alias)/look-ups"
        let lacking = LookupKind.allCases.filter { !held.isSuperset(of: $0.scopes) }
        guard !lacking.isEmpty else { return .ok(id, "Its scopes let every name be looked up.") }
        let names = lacking.map(Self.phrase).joined(separator: ", ")
        let missing = Set(lacking.flatMap(\.scopes)).subtracting(held).sorted()
        return .warning(
            id,
            "Names of \(names) cannot be looked up, so agents must be given ids. Missing: "
                + "\(missing.joined(separator: ", ")).",
            remedy: remedy)
    }

    /// How the credential comes to have these scopes besides those it has.
    private func enrolment(_ credential: ProfileFacts.Credential, with missing: [String]) -> String {
        let all = ((credential.scopes ?? []) + missing).reduce(into: [String]()) { list, scope in
            if !list.contains(scope) { list.append(scope) }
        }
        guard credential.kind == .privateToken else {
            return words.command(PlaceWords.login(profile.alias, origin: profile.origin, scopes: all))
        }
        let enrolment = EnrolmentWords(
            alias: profile.alias, locationId: profile.locationId, origin: profile.origin, words: words)
        return "Give the token the scopes in HighLevel, then hand it over again: \(enrolment.anew(scopes: all))"
    }

    private static func phrase(_ kind: LookupKind) -> String {
        kind == .customFields ? "custom fields" : kind.rawValue
    }
}
