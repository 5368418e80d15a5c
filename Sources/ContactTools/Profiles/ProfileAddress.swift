/// A resource's URI with the name of the profile it belongs to.
package struct ProfileAddress: Sendable {
    private static let scheme = "highlevel://"

    let alias: String
    /// What it is among the profile's own.
    let inner: String

    package init(alias: String, inner: String) {
        self.alias = alias
        self.inner = inner
    }

    /// Nil when it has no first part to be a profile's name.
    init?(uri: String) {
        guard uri.hasPrefix(Self.scheme) else { return nil }
        let path = uri.dropFirst(Self.scheme.count)
        guard let slash = path.firstIndex(of: "/") else { return nil }
        alias = String(path[..<slash])
        inner = Self.scheme + path[path.index(after: slash)...]
    }

    package var uri: String { Self.scheme + alias + "/" + inner.dropFirst(Self.scheme.count) }
}
