import JSONValue

/// A vault's contents as the bytes that are encrypted: the metadata as JSON, the sealed fields, and zeros up to a whole
/// number of blocks, so that the file's length does not tell how many accounts there are.
struct VaultBody {
    static let blockByteCount = 4_096

    let vaultId: [UInt8]
    let generation: UInt64
    let key: DataKey

    func bytes(_ contents: VaultContents) throws(VaultError) -> [UInt8] {
        var table = SealedFieldTable(key: key)
        var credentials: [JSON] = []
        for (_, record) in contents.credentials.sorted(by: { $0.key < $1.key }) {
            let binding = record.binding(vaultId: vaultId, generation: generation)
            credentials.append(record.json(fields: try table.add(record.fields, binding: binding)))
        }
        var tokens: [JSON] = []
        for token in contents.locationTokens.values.sorted(by: { $0.key.sortKey < $1.key.sortKey }) {
            let binding = token.binding(vaultId: vaultId, generation: generation)
            tokens.append(token.json(fields: try table.add(token.fields, binding: binding)))
        }
        let metadata: JSON = [
            "credentials": .array(credentials), "locationTokens": .array(tokens),
            "profiles": .array(contents.profiles.sorted { $0.key < $1.key }.map(\.value.json)),
            "journal": .array(contents.journal.sorted { $0.key < $1.key }.map(\.value.json)),
        ]
        return Self.bytes(metadata: metadata, fields: table.entries)
    }

    static func bytes(metadata: JSON, fields: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(counted: metadata.serializedBytes())
        bytes.append(UInt32(fields.count))
        for field in fields { bytes.append(counted: field) }
        let over = bytes.count % blockByteCount
        if over > 0 { bytes += [UInt8](repeating: 0, count: blockByteCount - over) }
        return bytes
    }

    func contents(of bytes: [UInt8]) throws(VaultError) -> VaultContents {
        var reader = ByteReader(bytes)
        guard let text = reader.takeCounted(), let metadata = try? JSON(parsing: text),
            let fieldCount = reader.take(UInt32.self)
        else { throw .damaged }
        var fields: [[UInt8]] = []
        for _ in 0..<fieldCount {
            guard let field = reader.takeCounted() else { throw .damaged }
            fields.append(field)
        }
        guard reader.rest.allSatisfy({ $0 == 0 }) else { throw .damaged }
        return try contents(metadata, table: SealedFieldTable(key: key, entries: fields))
    }

    private func contents(_ metadata: JSON, table: SealedFieldTable) throws(VaultError) -> VaultContents {
        var members = try Members(metadata)
        var contents = VaultContents()
        for json in try members.elements("credentials") {
            contents.put(
                try CredentialRecord(json: json, table: table, vaultId: vaultId, generation: generation))
        }
        for json in try members.elements("locationTokens") {
            contents.put(try LocationToken(json: json, table: table, vaultId: vaultId, generation: generation))
        }
        for json in try members.elements("profiles") { contents.put(try ProfileRecord(json: json)) }
        for json in try members.elements("journal") { contents.put(try RefreshInFlight(json: json)) }
        try members.end()
        return contents
    }
}

extension LocationToken.Key {
    var sortKey: String { credentialId + "\u{0}" + locationId }
}
