extension VaultError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noVault(let path): "There is no vault at \(path). Run: highlevel-mcp vault init"
        case .alreadyExists(let path): "There is a vault at \(path) already. Remove it first if it is to be made anew."
        case .wrongKey: "The vault does not open with this key or passphrase. Use the one it was made with."
        case .wrongKeySource(let expected): "This vault is opened with \(Self.phrase(expected)). Use that."
        case .noKeyFile(let path):
            "The key file \(path) is missing. Put it back from where it was kept; without it the vault cannot be opened."
        case .unusableKeyFile(let path, let problem): "\(path): \(Self.text(problem))"
        case .unacceptableCost:
            "The vault asks for passphrase parameters outside the accepted range, so it was not opened. "
                + "Restore it from a backup."
        case .notEnoughMemory: "There is not enough memory to check the passphrase. Close other programs and try again."
        case .damaged:
            "The vault is damaged or was changed by something else, so none of it was used. Restore it from a backup, "
                + "or remove it, run: highlevel-mcp vault init, and add the profiles again."
        case .newerFormat(let format):
            "The vault has format \(format), which this version does not know. Use the newer highlevel-mcp that wrote it."
        case .rolledBack:
            "An older copy of the vault was put back; the refresh tokens in it may be used up. Put the newest copy back, "
                + "or log in again with: highlevel-mcp login --profile NAME --client-id CLIENT_ID (a private token: highlevel-mcp vault rotate "
                + "--profile NAME)."
        case .rekeyed: "The vault was rekeyed by another process. Restart this one and open it with the new key."
        case .unwritable(let error): "The vault cannot be written durably. \(error)"
        case .busy(let path): "\(path) is locked by another process that does not let it go. Is one of them stopped?"
        case .full: "The vault would grow beyond 16 MiB. Remove profiles that are no longer used."
        case .unsafeFile(let error): "\(error)"
        }
    }

    /// A name that stays the same whatever the text says, and names no path.
    package var code: String {
        switch self {
        case .noVault: "vault_missing"
        case .alreadyExists: "vault_exists"
        case .wrongKey, .wrongKeySource, .noKeyFile, .unusableKeyFile: "vault_locked"
        case .unacceptableCost, .damaged: "vault_damaged"
        case .notEnoughMemory: "vault_locked"
        case .newerFormat: "vault_newer"
        case .rolledBack: "vault_rolled_back"
        case .rekeyed: "vault_rekeyed"
        case .unwritable, .full: "vault_unwritable"
        case .busy: "vault_busy"
        case .unsafeFile: "vault_unsafe"
        }
    }

    private static func phrase(_ kind: KeySourceKind) -> String {
        switch kind {
        case .keyFile: "a key file"
        case .passphrase: "a passphrase"
        case .credentialFile: "a credential file"
        }
    }

    private static func text(_ problem: KeyFileProblem) -> String {
        switch problem {
        case .noFileName: "this names no file. Name the key file with its directory."
        case .besideTheVault: "a key file must not lie beside the vault. Keep it in the config directory."
        case .wrongSize: "this is no key file: it does not hold 32 bytes. Put the right one back."
        case .wrongCredentialSize:
            "a credential file holds 32 to 4,096 random bytes. Make one with: head -c 32 /dev/urandom"
        case .exists: "this file exists already. Name a new one."
        }
    }
}
