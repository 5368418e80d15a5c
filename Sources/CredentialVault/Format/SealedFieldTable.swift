import JSONValue

/// The sealed fields of a vault, beside the metadata that refer to them by number.
struct SealedFieldTable {
    let key: DataKey
    private(set) var entries: [[UInt8]] = []

    init(key: DataKey, entries: [[UInt8]] = []) {
        self.key = key
        self.entries = entries
    }

    /// Seals a record's fields anew, whatever they were sealed for before.
    mutating func add(_ fields: SecretFields, binding: FieldBinding) throws(VaultError) -> JSON {
        var numbers = JSONObject()
        for name in fields.names {
            guard let storage = fields.storage(of: name),
                let sealed = SealedSecret(sealing: storage, binding: binding.bytes(for: name), key: key)
            else { throw .damaged }
            numbers[name.rawValue] = JSON(entries.count)
            entries.append(sealed.bytes)
        }
        return .object(numbers)
    }

    /// - Throws: `VaultError.damaged` unless every field opens in its place.
    func fields(_ numbers: JSON?, binding: FieldBinding) throws(VaultError) -> SecretFields {
        guard let numbers = numbers?.objectValue else { throw .damaged }
        var fields = SecretFields()
        for member in numbers {
            guard let name = SecretField(rawValue: member.key), let number = member.value.intValue,
                entries.indices.contains(number)
            else { throw .damaged }
            let sealed = SealedSecret(bytes: entries[number], binding: binding.bytes(for: name), key: key)
            guard sealed.open() != nil else { throw .damaged }
            fields.values[name] = .sealed(sealed)
        }
        return fields
    }
}
