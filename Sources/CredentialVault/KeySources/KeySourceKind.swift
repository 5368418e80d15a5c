/// What opens a vault. The code stands in its header.
package enum KeySourceKind: String, Sendable, CaseIterable {
    case keyFile = "keyfile"
    case passphrase
    case credentialFile = "credential"

    var code: UInt8 {
        switch self {
        case .keyFile: 1
        case .passphrase: 2
        case .credentialFile: 3
        }
    }

    init?(code: UInt8) {
        guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}
