import Logging

extension Assembly {
    /// This home's vault; nil without a home.
    /// - Throws: `UsageError` when config.json names an unusable file of authorities.
    func vaultAccess(homeOption: String?, keyDescriptor: Int32?, logger: Logger) throws(UsageError) -> VaultAccess? {
        guard let home else { return nil }
        return VaultAccess(
            home: home, homeOption: homeOption, keyDescriptor: keyDescriptor, callDeadline: callDeadline,
            sender: try sender(), limiters: limiters(logger: logger))
    }
}
