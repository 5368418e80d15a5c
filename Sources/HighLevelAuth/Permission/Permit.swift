package import ContactCatalog
package import CredentialVault
package import HighLevelClient
import JSONValue

/// One profile and the credential behind it: what they may be used for, as it was said when they were enrolled. It
/// decides, and opens the credential only for a request that has passed.
package struct Permit: Sendable {
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

    /// What was declared at enrolment; nil where nothing was, and only trying tells.
    package var scopes: [String]? { profile.scopes ?? credential.scopes }

    /// The credential for one request to one place.
    /// - Throws: `wrong_location`, `wrong_user_type`, `missing_scope` or `needs_login`. The credential is still sealed
    ///   then.
    package func authorization(
        for request: AbstractRequest, to destination: Origin
    ) throws(HighLevelError) -> Authorization {
        try check(request, to: destination)
        guard credential.kind == .privateToken, !credential.needsLogin, let token = credential.fields[.token] else {
            throw .credentialMissing(profile: profile.alias)
        }
        return token.revealText { Authorization(bearer: $0) }
    }

    /// Whether the request may have the credential.
    package func check(_ request: AbstractRequest, to destination: Origin) throws(HighLevelError) {
        guard destination == origin, request.locationId == profile.locationId else {
            throw .wrongLocation(
                "The request is not for the place the profile was enrolled for. Nothing was sent.",
                profile: profile.alias)
        }
        let nature = CredentialNature(credential)
        guard nature.satisfies(request.access) else {
            throw HighLevelError(
                .wrongUserType,
                "\(request.operationId) takes \(request.access.phrase); the profile has \(nature.phrase). "
                    + "Nothing was sent.",
                fault: .account,
                nextStep: "Another operation may do. Only the operator can connect a credential of another kind.")
        }
        guard let scopes else { return }
        let missing = request.scopes.filter { !scopes.contains($0) }
        guard missing.isEmpty else {
            let names = missing.joined(separator: ", ")
            throw HighLevelError(
                .missingScope,
                "\(request.operationId) needs the scope \(names), which the profile was enrolled without. "
                    + "Nothing was sent.",
                fault: .account,
                nextStep: "Tell the user. If the token has the scope by now, the operator must enrol it anew: "
                    + "highlevel-mcp vault remove, then vault add with --scopes.",
                details: ["operation": .string(request.operationId), "scopes": .array(missing.map { .string($0) })])
        }
    }
}
