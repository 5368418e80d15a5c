package import ContactCatalog
package import CredentialVault
package import HighLevelClient
import JSONValue

/// One profile and the credential behind it: what they may be used for, as it was said when they were enrolled. It
/// decides, and opens no credential.
package struct Permit: Sendable {
    /// Which token a request goes with.
    enum Source: Sendable, Equatable {
        case privateToken
        /// The grant's own token, or the one of the sub-account it is exchanged for.
        case grant(TokenNeed)
    }

    package let profile: ProfileRecord
    package let credential: CredentialRecord
    package let origin: Origin

    /// - Throws: `wrong_location` when the profile and its credential are not of one place.
    package init(profile: ProfileRecord, credential: CredentialRecord) throws(HighLevelError) {
        guard let origin = Origin(profile.origin), origin.scheme == .https || profile.allowLoopback,
            profile.origin == credential.origin,
            credential.locationId == nil || credential.locationId == profile.locationId
        else {
            throw .wrongLocation("The profile does not fit its credential. Nothing was sent.", profile: profile.alias)
        }
        self.profile = profile
        self.credential = credential
        self.origin = origin
    }

    /// What was declared at enrolment or granted at the login; nil where nothing was, and only trying tells.
    package var scopes: [String]? { profile.scopes ?? credential.scopes }

    /// What the credential is, and what it can be exchanged for.
    private var natures: [CredentialNature] {
        let own = CredentialNature(credential)
        return own == .agencyGrant ? [own, .subAccountGrant] : [own]
    }

    /// Which token the request may have.
    /// - Throws: `wrong_location`, `wrong_user_type` or `missing_scope`. The credential is still sealed then.
    func source(for request: AbstractRequest, to destination: Origin) throws(HighLevelError) -> Source {
        guard destination == origin, request.locationId == profile.locationId else {
            throw .wrongLocation(
                "The request is not for the place the profile was enrolled for. Nothing was sent.",
                profile: profile.alias)
        }
        guard let nature = natures.first(where: { $0.satisfies(request.access) }) else {
            throw HighLevelError(
                .wrongUserType,
                "\(request.operationId) takes \(request.access.phrase); the profile has "
                    + "\(CredentialNature(credential).phrase). Nothing was sent.",
                fault: .account,
                nextStep: "Another operation may do. Only the operator can connect a credential of another kind.")
        }
        try checkScopes(of: request)
        guard credential.kind != .privateToken else { return .privateToken }
        let isExchanged = credential.kind == .oauthAgency && nature == .subAccountGrant
        return .grant(
            TokenNeed(credentialId: credential.id, locationId: isExchanged ? profile.locationId : nil))
    }

    /// Whether the request may have a credential.
    package func check(_ request: AbstractRequest, to destination: Origin) throws(HighLevelError) {
        _ = try source(for: request, to: destination)
    }

    private func checkScopes(of request: AbstractRequest) throws(HighLevelError) {
        guard let scopes else { return }
        let missing = request.scopes.filter { !scopes.contains($0) }
        guard missing.isEmpty else {
            let names = missing.joined(separator: ", ")
            // What stands for HighLevel itself goes without saying.
            let place =
                origin == .highLevel
                ? "" : " --origin \(origin)" + (origin.scheme == .https ? "" : " --allow-loopback")
            let remedy =
                credential.kind == .privateToken
                ? "enrol it anew: highlevel-mcp vault add --replace --profile \(profile.alias) --location \(profile.locationId)"
                    + "\(place) --scopes \"…\""
                : "log in again and consent to it: highlevel-mcp login --profile \(profile.alias) --client-id CLIENT_ID"
                    + "\(place) --scopes \"…\""
            throw HighLevelError(
                .missingScope,
                "\(request.operationId) needs the scope \(names), which the profile was enrolled without. "
                    + "Nothing was sent.",
                fault: .account,
                nextStep: "Tell the user. If the credential is to have the scope, the operator must \(remedy)",
                details: ["operation": .string(request.operationId), "scopes": .array(missing.map { .string($0) })])
        }
    }
}
