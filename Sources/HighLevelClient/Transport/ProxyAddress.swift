/// An HTTP proxy through which connections are made, by CONNECT: what is said to HighLevel stays TLS from end to end.
package struct ProxyAddress: Sendable, Hashable {
    package let host: String
    package let port: Int

    /// Reads `http://host:port`, with at most a slash behind it. Nil for anything else: no proxy spoken to by TLS or SOCKS
    /// is known here, and a password does not belong into a configuration.
    package init?(_ text: String) {
        guard text.lowercased().hasPrefix("http://") else { return nil }
        // An https origin may have any host, so its grammar does for a proxy's.
        guard let origin = Origin("https://" + text.dropFirst("http://".count)) else { return nil }
        let authority = text.dropFirst("http://".count)
        let namesPort = authority.hasPrefix("[") ? authority.contains("]:") : authority.contains(":")
        guard namesPort else { return nil }
        host = origin.host
        port = origin.port
    }
}
