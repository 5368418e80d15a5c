package import PrivateFiles

/// Why a vault cannot be used, and what to do. Nothing of what it holds is ever part of it.
package enum VaultError: Error, Sendable, Equatable {
    package enum KeyFileProblem: Sendable, Equatable {
        case noFileName, besideTheVault, wrongSize, wrongCredentialSize, exists
    }

    case noVault(path: String)
    case alreadyExists(path: String)
    /// The same for every source and reason.
    case wrongKey
    case wrongKeySource(expected: KeySourceKind)
    case noKeyFile(path: String)
    case unusableKeyFile(path: String, problem: KeyFileProblem)
    case unacceptableCost
    case notEnoughMemory
    case damaged
    case newerFormat(Int)
    /// An older copy has been put in the vault's place.
    case rolledBack(found: UInt64, expected: UInt64)
    /// Another process has given the vault a new key since this one opened it.
    case rekeyed
    case unwritable(PrivateFileError)
    case busy(path: String)
    case full
    /// A file or directory that is not the user's alone, or cannot be read.
    case unsafeFile(PrivateFileError)
}

extension VaultError {
    /// Of an error that a write met with.
    init(writing error: PrivateFileError) {
        switch error.problem {
        case .busy: self = .busy(path: error.path)
        case .system, .full, .locksDoNotHold, .onNetwork: self = .unwritable(error)
        default: self = .unsafeFile(error)
        }
    }
}
