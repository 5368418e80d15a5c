import JSONValue

/// What `resources/read` gives back.
package struct ReadResourceResult: Sendable {
    package let contents: [ResourceContents]
    /// How long a client of revision 2026-07-28 may keep it, in seconds; 0 for what is live.
    package let seconds: Int
    package let scope: CacheScope

    package init(_ contents: [ResourceContents], seconds: Int = 0, scope: CacheScope = .private) {
        self.contents = contents
        self.seconds = seconds
        self.scope = scope
    }

    func json(by encoder: ResultEncoder) -> JSON {
        encoder.cacheable(["contents": .array(contents.map(\.json))], seconds: seconds, scope: scope)
    }
}
