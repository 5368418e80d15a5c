import CredentialVault

extension Home {
    var vault: VaultLocation {
        VaultLocation(
            dataDirectory: dataDirectory, configDirectory: configDirectory, stateDirectory: stateDirectory)
    }
}
