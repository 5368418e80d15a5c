import ContactCatalog
import CredentialVault
import HighLevelClient
import JSONValue
import Synchronization

/// Scopes that HighLevel has refused a credential of which nobody had said what it may do. For a while calls that need
/// them are answered here; then one is tried again, since a private token can be given a scope without changing.
final class RefusedScopes: Sendable {
    private static let lifetime: Int64 = 600

    /// A credential as it was when it was refused: a new token begins anew.
    private struct Key: Hashable {
        let credentialId: String
        let since: Int64
        let scopes: [String]

        init(_ record: CredentialRecord, _ request: AbstractRequest) {
            credentialId = record.id
            since = record.rotatedAt ?? record.createdAt
            scopes = request.scopes
        }
    }

    private let until = Mutex<[Key: Int64]>([:])

    func note(_ request: AbstractRequest, of record: CredentialRecord, at now: Int64) {
        guard !request.scopes.isEmpty else { return }
        until.withLock { $0[Key(record, request)] = now + Self.lifetime }
    }

    func check(_ request: AbstractRequest, of permit: Permit, at now: Int64) throws(HighLevelError) {
        let end = until.withLock { $0[Key(permit.credential, request)] }
        guard let end, now < end, now >= end - Self.lifetime else { return }
        let names = request.scopes.joined(separator: ", ")
        throw HighLevelError(
            .missingScope,
            "HighLevel refused the profile's token a moment ago for want of a scope, probably \(names). "
                + "Nothing was sent.",
            fault: .account,
            nextStep: "Tell the user to give the credential the scope in HighLevel. It is tried again in "
                + "\((end - now + 59) / 60) minutes, or at once after a restart.",
            details: [
                "operation": .string(request.operationId), "scopes": .array(request.scopes.map { .string($0) }),
            ])
    }
}
