/// The directories of a home that a vault has files in.
package struct VaultLocation: Sendable, Equatable {
    /// The vault itself and its lock.
    package let dataDirectory: String
    /// The key file.
    package let configDirectory: String
    /// The last generation seen, so that a copy from before is noticed.
    package let stateDirectory: String

    package init(dataDirectory: String, configDirectory: String, stateDirectory: String) {
        self.dataDirectory = dataDirectory
        self.configDirectory = configDirectory
        self.stateDirectory = stateDirectory
    }

    package var vaultPath: String { "\(dataDirectory)/\(Self.vaultName)" }
    package var defaultKeyFile: String { "\(configDirectory)/vault.key" }

    static let vaultName = "vault"
    static let lockName = "vault.lock"
    static let witnessName = "vault.generation"
}
