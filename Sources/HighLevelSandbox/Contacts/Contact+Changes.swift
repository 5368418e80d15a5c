import JSONValue

extension Contact {
    /// Takes over what a body says, already checked against its rules. Members that are not named stay as they are;
    /// null clears; `tags` replaces the whole set; custom fields and do-not-disturb channels change one by one.
    /// - Throws: a 422 when a custom field does not exist or cannot hold its value.
    mutating func apply(_ body: JSONObject, customFieldsOf directory: Directory) throws(APIError) {
        if let name = body["name"] { setName(name.text) }
        for (key, path) in Self.plainTexts {
            if let value = body[key] { self[keyPath: path] = value.text }
        }
        if let value = body["email"] { setEmail(value.text) }
        if let value = body["phone"] { phone = value.text.flatMap(PhoneNumber.init)?.e164 }
        if let value = body["dateOfBirth"] { dateOfBirth = BirthDate.parse(value) }
        if let value = body["dnd"]?.boolValue { isDoNotDisturb = value }
        if let value = body["tags"] { tags = Tag.normalized(value.strings) }
        dndSettings.merge(body["dndSettings"]?.objectValue ?? [:])
        inboundDndSettings.merge(body["inboundDndSettings"]?.objectValue ?? [:])
        try applyCustomFields(body["customFields"]?.arrayValue ?? [], of: directory)
    }

    private static let plainTexts: [(String, any WritableKeyPath<Contact, String?> & Sendable)] = [
        ("firstName", \.firstName), ("lastName", \.lastName), ("gender", \.gender), ("address1", \.address),
        ("city", \.city), ("state", \.state), ("postalCode", \.postalCode), ("website", \.website),
        ("timezone", \.timezone), ("source", \.source), ("country", \.country), ("companyName", \.companyName),
        ("assignedTo", \.assignedTo),
    ]

    /// `name` is split at its first space; `firstName` and `lastName`, if given too, go before it.
    private mutating func setName(_ name: String?) {
        let parts = name?.split(separator: " ", maxSplits: 1) ?? []
        firstName = parts.first.map(String.init)
        lastName = parts.count > 1 ? String(parts[1]) : nil
    }

    /// An additional address that becomes the primary one drops the former primary, as HighLevel does.
    private mutating func setEmail(_ new: String?) {
        email = new
        if let new { additionalEmails.removeAll { $0.lowercased() == new.lowercased() } }
    }

    private mutating func applyCustomFields(_ entries: [JSON], of directory: Directory) throws(APIError) {
        for (position, entry) in entries.enumerated() {
            let field =
                entry["id"]?.text.flatMap(directory.customField(id:))
                ?? entry["key"]?.text.flatMap(directory.customField(key:))
            // What HighLevel does with a field it does not know is not documented; the sandbox refuses it.
            guard let field, field.model == "contact" else {
                throw .unprocessable(["customFields.\(position).id must be the id of a custom field of contacts"])
            }
            let value = entry["field_value"] ?? entry["fieldValue"] ?? .null
            let existing = customFields.firstIndex { $0.id == field.id }
            if value.isNull {
                if let existing { customFields.remove(at: existing) }
                continue
            }
            guard let stored = field.stored(value) else {
                throw .unprocessable(["customFields.\(position).field_value must be a valid \(field.dataType.rawValue)"]
                )
            }
            if let existing {
                customFields[existing].value = stored
            } else {
                customFields.append(CustomFieldValue(id: field.id, value: stored))
            }
        }
    }
}
