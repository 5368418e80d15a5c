import ByteText
package import CredentialVault
package import HighLevelClient
import JSONValue

/// Tokens a user's consent has yielded, and the sub-accounts they open.
package struct GrantedLogin: Sendable {
    package struct Location: Sendable, Equatable {
        package let id: String
        /// As HighLevel names it; nil where that is not known.
        package let name: String?
    }

    let client: OAuthClient
    let answer: TokenAnswer
    let origin: Origin
    package let locations: [Location]

    package var isAgency: Bool { answer.locationId == nil }
}

extension TokenEndpoint {
    /// Spends a code.
    /// - Parameters:
    ///   - code: From the consent page.
    ///   - client: The app.
    ///   - redirectURI: The address the code was sent to.
    ///   - verifier: PKCE's, if its challenge was sent out.
    ///   - origin: Whose tokens.
    ///   - wanted: The sub-accounts that were named beforehand; with none, all the consent covers.
    /// - Returns: The tokens, and the sub-accounts they open.
    /// - Throws: `LoginError`.
    package func login(
        with code: borrowing Secret, of client: OAuthClient, redirectURI: String, verifier: String?, at origin: Origin,
        for wanted: [String]
    ) async throws(LoginError) -> GrantedLogin {
        let proof = verifier.flatMap { Secret(validating: $0) }
        let form =
            if let proof {
                TokenForm.redeeming(code, for: client, redirectURI: redirectURI, verifier: proof)
            } else {
                TokenForm.redeeming(code, for: client, redirectURI: redirectURI)
            }
        let answer = try await told { () async throws(TokenFailure) in try await tokens(for: form, at: origin) }
        let locations = try await locations(of: answer, client: client, at: origin, wanted: wanted)
        return GrantedLogin(client: client, answer: answer, origin: origin, locations: locations)
    }

    private func locations(
        of answer: TokenAnswer, client: OAuthClient, at origin: Origin, wanted: [String]
    ) async throws(LoginError) -> [GrantedLogin.Location] {
        if let own = answer.locationId {
            guard wanted.isEmpty || wanted == [own] else { throw .otherLocation }
            return [GrantedLogin.Location(id: own, name: nil)]
        }
        guard answer.scopes?.contains("oauth.write") ?? true else { throw .wrongKindOfLocation }
        guard wanted.isEmpty else {
            for id in wanted where !answer.approvedLocations.isEmpty && !answer.approvedLocations.contains(id) {
                throw .notApproved(id)
            }
            return wanted.map { GrantedLogin.Location(id: $0, name: nil) }
        }
        let installed = await installedLocations(of: answer, client: client, at: origin)
        let approved = answer.approvedLocations.map { GrantedLogin.Location(id: $0, name: nil) }
        let found =
            installed.isEmpty || approved.isEmpty
            ? installed + approved : installed.filter { answer.approvedLocations.contains($0.id) }
        guard !found.isEmpty else { throw .noLocations }
        return found
    }

    /// Empty where the grant may not list them (scope oauth.readonly).
    private func installedLocations(
        of answer: TokenAnswer, client: OAuthClient, at origin: Origin
    ) async -> [GrantedLogin.Location] {
        guard let companyId = answer.companyId, let token = answer.fields[.accessToken] else { return [] }
        let authorization = token.revealText { Authorization(bearer: $0) }
        let size = 100
        var found: [GrantedLogin.Location] = []
        // An agency has thousands at most; an answer without end is not followed without end.
        for page in 0..<100 {
            var query = "companyId="
            query.appendPercentEncoded(companyId)
            query += "&appId="
            query.appendPercentEncoded(client.appId)
            query += "&isInstalled=true&skip=\(page * size)&limit=\(size)"
            guard let body = try? await installedLocations(query: query, at: origin, with: authorization),
                let entries = body["locations"]?.arrayValue
            else { break }
            for entry in entries {
                guard let id = entry["_id"]?.stringValue, Enrolment.isLocationId(id),
                    !found.contains(where: { $0.id == id })
                else { continue }
                found.append(GrantedLogin.Location(id: id, name: entry["name"]?.stringValue))
            }
            if entries.count < size { break }
        }
        return found
    }

    private func told<Value>(
        _ work: () async throws(TokenFailure) -> Value
    ) async throws(LoginError) -> Value {
        do throws(TokenFailure) {
            return try await work()
        } catch {
            throw .refused(error.error.message)
        }
    }
}
