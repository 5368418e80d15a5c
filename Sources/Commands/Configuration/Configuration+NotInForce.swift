extension Configuration {
    /// Settings that were changed from their defaults and have no effect yet, by their pointers: an operator must not
    /// believe in a safeguard that is not there.
    var settingsNotInForce: [String] {
        let defaults = Configuration()
        let changed: [(String, Bool)] = [
            ("/policy", policy != defaults.policy),
            ("/unattended", unattended != defaults.unattended),
            ("/bulkThreshold", bulkThreshold != defaults.bulkThreshold),
            ("/handles/confirmSeconds", handles.confirmSeconds != defaults.handles.confirmSeconds),
            ("/audit", audit != defaults.audit),
        ]
        return changed.filter(\.1).map(\.0)
    }
}
