import JSONValue
import Sealing

/// Tokens that stand for a user's consent where the client cannot ask: sealed, bound to what was to be confirmed,
/// good for a while and once.
struct ConfirmTokens: Sendable {
    private static let kind = "confirm"

    let sealer: Sealer
    let ledger: SpentLedger
    /// Seconds.
    let lifetime: Int

    /// - Returns: the token, and until when it is good, in seconds since 1970.
    /// - Throws: -32603 when the sealing key can be neither read nor made.
    func seal(_ confirmation: Confirmation) throws(JSONRPCError) -> (token: String, expiry: Int64) {
        let expiry = sealer.expiry(after: lifetime)
        var contents: JSONObject = ["subject": .string(Self.digest(confirmation))]
        contents["place"] = confirmation.place.map { .string($0) }
        let handle = Handle(kind: Self.kind, profile: confirmation.profile, contents: contents, expiry: expiry)
        do {
            return (try sealer.seal(handle), expiry)
        } catch {
            throw JSONRPCError(.internalError, "No confirm token can be made: the sealing key is not available.")
        }
    }

    func open(_ token: String, for confirmation: Confirmation) throws(HandleError) -> Handle {
        let handle = try sealer.open(token, kind: Self.kind, profile: confirmation.profile)
        guard handle.contents["subject"]?.stringValue == Self.digest(confirmation) else { throw .wrongContents }
        if let sealed = handle.contents["place"]?.stringValue, let place = confirmation.place, sealed != place {
            throw .wrongContents
        }
        // Told here in words; what is used up between here and the effect is refused there.
        if ledger.isSpent(handle) { throw .spent }
        return handle
    }

    private static func digest(_ confirmation: Confirmation) -> String {
        ContentDigest.of(.object(confirmation.subject))
    }
}
