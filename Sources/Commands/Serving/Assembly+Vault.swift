extension Assembly {
    /// The account behind a profile of this home's vault; nil without a home.
    func vaultAccounts(
        homeOption: String?, profile: String?, keyDescriptor: Int32?, connection: Connection
    ) -> VaultAccounts? {
        home.map {
            VaultAccounts(
                home: $0, homeOption: homeOption, profile: profile, keyDescriptor: keyDescriptor,
                connection: connection)
        }
    }
}
