import HighLevelClient

extension Assembly {
    /// This home's vault; nil without a home.
    func vaultAccess(homeOption: String?, keyDescriptor: Int32?) -> VaultAccess? {
        home.map {
            VaultAccess(
                home: $0, homeOption: homeOption, keyDescriptor: keyDescriptor, callDeadline: callDeadline)
        }
    }
}
