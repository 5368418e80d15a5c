import JSONValue

extension LocationToken {
    func binding(vaultId: [UInt8], generation: UInt64) -> FieldBinding {
        FieldBinding(
            vaultId: vaultId, generation: generation, record: ["locationToken", key.credentialId], origin: origin,
            locationId: key.locationId)
    }

    func json(fields: JSON) -> JSON {
        var object: JSONObject = [
            "credentialId": JSON(key.credentialId), "locationId": JSON(key.locationId), "origin": JSON(origin),
            "fields": fields,
        ]
        object["scopes"] = scopes.map { JSON($0) }
        object["accessExpiry"] = accessExpiry.map { JSON(Int($0)) }
        object["obtainedAt"] = obtainedAt.map { JSON(Int($0)) }
        return .object(object)
    }

    init(
        json: JSON, table: SealedFieldTable, vaultId: [UInt8], generation: UInt64
    ) throws(VaultError) {
        var members = try Members(json)
        let key = Key(
            credentialId: try members.string("credentialId"), locationId: try members.string("locationId"))
        self.init(key: key, origin: try members.string("origin"))
        scopes = try members.optionalStrings("scopes")
        accessExpiry = try members.optionalInteger("accessExpiry")
        obtainedAt = try members.optionalInteger("obtainedAt")
        fields = try table.fields(
            members.take("fields"), binding: binding(vaultId: vaultId, generation: generation))
        try members.end()
    }
}
