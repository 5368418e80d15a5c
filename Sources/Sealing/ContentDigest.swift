import ByteText
import Crypto
package import JSONValue

/// What a handle is bound to when it is too large to be put into it.
package enum ContentDigest {
    /// SHA-256, base64url, of the value written with its members sorted: the same for values that differ only in the
    /// order of members.
    package static func of(_ json: JSON) -> String {
        Base64URL.encode(SHA256.hash(data: json.serializedBytes(sortingKeys: true)))
    }
}
