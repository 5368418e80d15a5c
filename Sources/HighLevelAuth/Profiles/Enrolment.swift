import ByteText
package import HighLevelClient

/// What is said of a token when it is enrolled, checked. It is bound to this from then on.
package struct Enrolment: Sendable {
    package let alias: String
    package let locationId: String
    package let origin: Origin
    package let allowsLoopback: Bool
    package let scopes: [String]?

    /// Without an origin it is HighLevel's own. Scopes stand between blanks or commas; nil where it is unknown what the
    /// token may do.
    /// - Throws: `ProfileError` for what cannot be stored as it stands.
    package init(
        alias: String, locationId: String, origin: String?, allowsLoopback: Bool, scopes: String?
    ) throws(ProfileError) {
        guard Self.isAlias(alias) else { throw .badAlias }
        guard Self.isLocationId(locationId) else { throw .badLocation }
        self.alias = alias
        self.locationId = locationId
        self.origin = try Self.origin(origin, allowsLoopback: allowsLoopback)
        self.allowsLoopback = allowsLoopback
        self.scopes = try scopes.map { text throws(ProfileError) in try Self.scopes(text) }
    }

    package static func isAlias(_ text: String) -> Bool {
        guard (1...64).contains(text.utf8.count), let first = text.utf8.first, isWordCharacter(first) else {
            return false
        }
        return text.utf8.allSatisfy { isWordCharacter($0) || "-.".utf8.contains($0) }
    }

    package static func isLocationId(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { isWordCharacter($0) || $0 == UInt8(ascii: "-") }
    }

    private static func origin(_ text: String?, allowsLoopback: Bool) throws(ProfileError) -> Origin {
        guard let text else { return .highLevel }
        guard let origin = Origin(text) else { throw .badOrigin }
        guard origin.scheme == .https || allowsLoopback else { throw .plainLoopback }
        return origin
    }

    private static func scopes(_ text: String) throws(ProfileError) -> [String] {
        let names = text.split { $0 == " " || $0 == "," || $0.isNewline }.map(String.init)
        let areNames = names.allSatisfy { name in
            name.utf8.count <= 100 && name.utf8.allSatisfy { isWordCharacter($0) || "-./".utf8.contains($0) }
        }
        guard !names.isEmpty, areNames else { throw .badScopes }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    private static func isWordCharacter(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == UInt8(ascii: "_")
    }
}
