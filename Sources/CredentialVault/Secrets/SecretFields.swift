/// The secrets of one record. Those that were read from a vault stay sealed until one is asked for.
package struct SecretFields: Sendable, CustomReflectable {
    enum Value: Sendable {
        case open(Secret.Storage)
        case sealed(SealedSecret)
    }

    var values: [SecretField: Value] = [:]

    package init() {}

    package var names: [SecretField] { SecretField.allCases.filter { values[$0] != nil } }

    package func contains(_ field: SecretField) -> Bool { values[field] != nil }

    /// Reads a secret, takes it over, or removes it when set to nil.
    package subscript(field: SecretField) -> Secret? {
        get { storage(of: field).map { Secret(storage: $0) } }
        set {
            if let secret = newValue {
                values[field] = .open(secret.storage)
            } else {
                values[field] = nil
            }
        }
    }

    /// Gives one secret another name, over what bore it: the token that is being replaced becomes the previous one.
    package mutating func move(_ field: SecretField, to other: SecretField) {
        values[other] = storage(of: field).map { .open($0) }
        values[field] = nil
    }

    package var customMirror: Mirror { Mirror(self, children: []) }

    func storage(of field: SecretField) -> Secret.Storage? {
        switch values[field] {
        case .none: nil
        case .open(let storage): storage
        // Every field was opened once when the vault was read, so this one opens too.
        case .sealed(let sealed): sealed.open()
        }
    }
}
