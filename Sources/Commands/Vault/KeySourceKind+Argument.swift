import ArgumentParser
import CredentialVault

extension KeySourceKind: ExpressibleByArgument {
    package init?(argument: String) { self.init(rawValue: argument) }
}
