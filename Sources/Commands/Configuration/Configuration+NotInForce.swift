extension Configuration {
    /// Settings that were changed from their defaults and have no effect yet, by their pointers: an operator must not
    /// believe in a safeguard that is not there.
    var settingsNotInForce: [String] {
        let defaults = Configuration()
        let changed: [(String, Bool)] = [
            ("/audit", audit != defaults.audit)
        ]
        return changed.filter(\.1).map(\.0)
    }
}
