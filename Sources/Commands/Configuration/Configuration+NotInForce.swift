extension Configuration {
    /// Settings that were changed from their defaults and have no effect yet, by their pointers: an operator must not
    /// believe in a safeguard that is not there.
    var settingsNotInForce: [String] {
        let defaults = Configuration()
        let changed: [(String, Bool)] = [
            ("/exposure", exposure != defaults.exposure),
            ("/policy", policy != defaults.policy),
            ("/unattended", unattended != defaults.unattended),
            ("/bulkThreshold", bulkThreshold != defaults.bulkThreshold),
            ("/handles", handles != defaults.handles),
            ("/audit", audit != defaults.audit),
        ]
        return changed.filter(\.1).map(\.0)
    }
}
