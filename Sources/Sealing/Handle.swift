import ByteText
package import JSONValue

/// What survives between two calls while passing through the model: what it is, for which profile, what it permits,
/// until when. Sealed, it is an opaque string that only the home it was made in can read, and nobody can alter.
///
/// Possession is not permission: whoever opens a handle checks its own policy again.
package struct Handle: Sendable, Equatable {
    package let kind: String
    /// The profile it was made for; nil for what belongs to no account, such as a list's cursor.
    package let profile: String?
    package let contents: JSONObject
    /// Seconds since 1970; nil for a handle that does not expire.
    package let expiry: Int64?
    /// 16 random bytes, base64url: what the ledger of spent handles remembers.
    package let nonce: String

    /// A new handle with a nonce of its own.
    package init(kind: String, profile: String? = nil, contents: JSONObject, expiry: Int64? = nil) {
        self.kind = kind
        self.profile = profile
        self.contents = contents
        self.expiry = expiry
        nonce = Base64URL.encode([UInt8].random(count: 16))
    }

    /// The same permission with other contents: it expires when this one does, and both are used up together.
    package func with(contents: JSONObject) -> Handle {
        Handle(kind: kind, profile: profile, contents: contents, expiry: expiry, nonce: nonce)
    }

    private init(kind: String, profile: String?, contents: JSONObject, expiry: Int64?, nonce: String) {
        self.kind = kind
        self.profile = profile
        self.contents = contents
        self.expiry = expiry
        self.nonce = nonce
    }

    init?(json: JSON) {
        guard let kind = json["kind"]?.stringValue, let contents = json["contents"]?.objectValue,
            let nonce = json["nonce"]?.stringValue
        else { return nil }
        self.kind = kind
        self.contents = contents
        self.nonce = nonce
        profile = json["profile"]?.stringValue
        expiry = json["expiry"]?.intValue.map(Int64.init)
    }

    var json: JSON {
        var object: JSONObject = ["kind": .string(kind), "contents": .object(contents), "nonce": .string(nonce)]
        object["profile"] = profile.map { .string($0) }
        object["expiry"] = expiry.map { JSON(Int($0)) }
        return .object(object)
    }
}
