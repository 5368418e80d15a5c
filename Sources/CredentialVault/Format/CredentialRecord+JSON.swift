import JSONValue

extension CredentialRecord {
    func binding(vaultId: [UInt8], generation: UInt64) -> FieldBinding {
        FieldBinding(
            vaultId: vaultId, generation: generation, record: ["credential", kind.rawValue, id, companyId ?? ""],
            origin: origin, locationId: locationId)
    }

    func json(fields: JSON) -> JSON {
        var object: JSONObject = [
            "id": JSON(id), "kind": JSON(kind.rawValue), "origin": JSON(origin), "createdAt": JSON(Int(createdAt)),
            "refusedScopes": JSON(refusedScopes), "needsLogin": JSON(needsLogin), "fields": fields,
        ]
        object["companyId"] = companyId.map { JSON($0) }
        object["locationId"] = locationId.map { JSON($0) }
        object["clientId"] = clientId.map { JSON($0) }
        object["scopes"] = scopes.map { JSON($0) }
        object["rotatedAt"] = rotatedAt.map { JSON(Int($0)) }
        object["accessExpiry"] = accessExpiry.map { JSON(Int($0)) }
        return .object(object)
    }

    init(
        json: JSON, table: SealedFieldTable, vaultId: [UInt8], generation: UInt64
    ) throws(VaultError) {
        var members = try Members(json)
        guard let kind = Kind(rawValue: try members.string("kind")) else { throw .damaged }
        self.init(
            id: try members.string("id"), kind: kind, origin: try members.string("origin"),
            createdAt: try members.integer("createdAt"))
        companyId = try members.optionalString("companyId")
        locationId = try members.optionalString("locationId")
        clientId = try members.optionalString("clientId")
        scopes = try members.optionalStrings("scopes")
        refusedScopes = try members.optionalStrings("refusedScopes") ?? []
        rotatedAt = try members.optionalInteger("rotatedAt")
        accessExpiry = try members.optionalInteger("accessExpiry")
        needsLogin = try members.bool("needsLogin")
        fields = try table.fields(
            members.take("fields"), binding: binding(vaultId: vaultId, generation: generation))
        try members.end()
    }
}
