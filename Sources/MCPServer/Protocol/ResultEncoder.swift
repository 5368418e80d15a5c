import JSONValue

/// Gives results the shape their revision knows: no member is sent that a client of that revision has not heard of.
struct ResultEncoder: Sendable {
    let revision: ProtocolRevision
    let identity: ServerIdentity

    /// A result with what revision 2026-07-28 puts on every one: `resultType` and the server's identity.
    func result(_ members: JSONObject) -> JSON { .object(stamped(members)) }

    func stamped(_ members: JSONObject) -> JSONObject {
        guard revision.hasResultType else { return members }
        var object = members
        object["resultType"] = "complete"
        object["_meta"] = [RequestEnvelope.serverInfoKey: identity.json(for: revision)]
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
        guard revision.hasResultType else { return .object(members) }
        var object = members
        object["ttlMs"] = JSON(seconds * 1000)
        object["cacheScope"] = .string(scope.rawValue)
        return result(object)
    }
}
