/// What a sealed field is bound to: put anywhere else, it does not open.
struct FieldBinding {
    let vaultId: [UInt8]
    let generation: UInt64
    /// The kind of record and what names it.
    let record: [String]
    let origin: String
    let locationId: String?

    func bytes(for field: SecretField) -> [UInt8] {
        var bytes = Array("highlevel-mcp vault field".utf8)
        bytes.append(VaultHeader.format)
        bytes += vaultId
        bytes.append(generation)
        bytes.append(UInt32(record.count))
        for part in record { bytes.append(counted: part.utf8) }
        bytes.append(counted: origin.utf8)
        bytes.append(locationId == nil ? UInt8(0) : 1)
        bytes.append(counted: (locationId ?? "").utf8)
        bytes.append(counted: field.rawValue.utf8)
        return bytes
    }
}
