import JSONValue

/// Gives results the shape their revision knows: no member is sent that a client of that revision has not heard of.
struct ResultEncoder: Sendable {
    let revision: ProtocolRevision
    let identity: ServerIdentity

    /// A result with what revision 2026-07-28 puts on every one: `resultType` and the server's identity.
    func result(_ members: JSONObject) -> JSON { .object(stamped(members)) }

    func stamped(_ members: JSONObject) -> JSONObject { stamped(members, by: identity.short) }

    /// A result that introduces the server; all others just name it, since it stands on every one.
    func introduction(_ members: JSONObject) -> JSONObject { stamped(members, by: identity.json(for: revision)) }

    private func stamped(_ members: JSONObject, by identity: JSON) -> JSONObject {
        guard revision.hasResultType else { return members }
        var object = members
        object["resultType"] = "complete"
        object["_meta"] = [RequestEnvelope.serverInfoKey: identity]
        return object
    }

    /// The result of a `subscriptions/listen` that the server ends (2026-07-28, basic/patterns/subscriptions).
    func endOfStream(_ id: RequestID) -> JSON {
        var object = stamped([:])
        var meta = object["_meta"]?.objectValue ?? JSONObject()
        meta[RequestEnvelope.subscriptionIDKey] = id.json
        object["_meta"] = .object(meta)
        return .object(object)
    }

    /// A result that a client of revision 2026-07-28 may keep for `seconds`.
    func cacheable(_ members: JSONObject, seconds: Int, scope: CacheScope) -> JSON {
        result(keepable(members, seconds: seconds, scope: scope))
    }

    func keepable(_ members: JSONObject, seconds: Int, scope: CacheScope) -> JSONObject {
        guard revision.hasResultType else { return members }
        var object = members
        object["ttlMs"] = JSON(seconds * 1000)
        object["cacheScope"] = .string(scope.rawValue)
        return object
    }
}
