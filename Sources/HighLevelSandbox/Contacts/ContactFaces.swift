import JSONValue

/// A contact as the several operations show it. No two of HighLevel's shapes agree: a record has `address1`, a search
/// result `address`; a list lower-cases the names; a new contact has its date of birth as a full time. In the shapes
/// that contacts.json gives a schema, a member without a value is left out, as the schemas allow no null.
extension Contact {
    /// GET, PUT and upsert: contacts.json, `GetContectByIdSchema`.
    var record: JSON {
        var object: JSONObject = ["id": .string(id)]
        object.set("name", fullName)
        object["locationId"] = .string(locationId)
        object.set("firstName", firstName)
        object.set("lastName", lastName)
        setContactData(in: &object)
        setAddress(in: &object, street: "address1")
        object["tags"] = JSON(tags)
        object.set("dateOfBirth", dateOfBirth?.description)
        object["dateAdded"] = .string(dateAdded.iso8601)
        object["dateUpdated"] = .string(dateUpdated.iso8601)
        setLowerCaseNames(in: &object)
        object["customFields"] = .array(customFields.map(\.json))
        object["followers"] = JSON(followers)
        object["additionalEmails"] = JSON(additionalEmails)
        object["additionalPhones"] = JSON(additionalPhones)
        if let attribution {
            object["attributionSource"] = .object(attribution)
            object["lastAttributionSource"] = .object(attribution)
        }
        object["createdBy"] = createdBy.map { .object($0) }
        return .object(object)
    }

    /// The answer to a create: contacts.json, `CreateContactSchema`.
    var newRecord: JSON {
        var object: JSONObject = [
            "id": .string(id), "dateAdded": .string(dateAdded.iso8601), "dateUpdated": .string(dateUpdated.iso8601),
            "deleted": false, "tags": JSON(tags), "customFields": .array(customFields.map(\.json)),
            "locationId": .string(locationId),
        ]
        object.set("firstName", firstName)
        object.set("lastName", lastName)
        setLowerCaseNames(in: &object)
        setContactData(in: &object)
        setAddress(in: &object, street: "address1")
        object["bounceEmail"] = false
        object["unsubscribeEmail"] = false
        if let dateOfBirth {
            object["dateOfBirth"] = .string(dateOfBirth.midnight.iso8601)
            object["birthMonth"] = JSON(dateOfBirth.month)
            object["birthDay"] = JSON(dateOfBirth.day)
        }
        object["lastSessionActivityAt"] = .string(dateUpdated.iso8601)
        object["offers"] = []
        object["products"] = []
        object["createdBy"] = createdBy.map { .object($0) }
        return .object(object)
    }

    /// GET /contacts/ and the contacts of a business: names in lower case, the originals beside them.
    var listEntry: JSON {
        var object: JSONObject = ["id": .string(id), "locationId": .string(locationId)]
        object.set("contactName", fullName?.lowercased())
        object.set("firstName", firstName?.lowercased())
        object.set("lastName", lastName?.lowercased())
        object.set("firstNameRaw", firstName)
        object.set("lastNameRaw", lastName)
        setContactData(in: &object)
        setAddress(in: &object, street: "address1")
        object.set("dateOfBirth", dateOfBirth?.description)
        object["dateAdded"] = .string(dateAdded.iso8601)
        object["dateUpdated"] = .string(dateUpdated.iso8601)
        object["tags"] = JSON(tags)
        object["customFields"] = .array(customFields.map(\.json))
        object["followers"] = JSON(followers)
        object["additionalEmails"] = JSON(additionalEmails)
        object["attributions"] = .array(attribution.map { [.object($0)] } ?? [])
        return .object(object)
    }

    /// A search result, which has a null where there is no value, and a cursor of its own.
    func searchResult(cursor: JSON) -> JSON {
        var object: JSONObject = ["id": .string(id), "locationId": .string(locationId)]
        let texts: [(String, String?)] = [
            ("contactName", fullName), ("firstName", firstName), ("firstNameLowerCase", firstName?.lowercased()),
            ("lastName", lastName), ("lastNameLowerCase", lastName?.lowercased()), ("email", email), ("phone", phone),
            ("phoneLabel", phoneLabel), ("companyName", companyName), ("businessName", businessName),
            ("businessId", businessId), ("address", address), ("city", city), ("state", state),
            ("postalCode", postalCode), ("country", country), ("website", website), ("timezone", timezone),
            ("type", type), ("source", source), ("assignedTo", assignedTo),
            ("dateOfBirth", dateOfBirth?.midnight.iso8601), ("dateAdded", dateAdded.iso8601),
            ("dateUpdated", dateUpdated.iso8601),
        ]
        for (key, value) in texts { object.setOrNull(key, value) }
        object["additionalEmails"] = .array(additionalEmails.map { ["email": .string($0)] })
        object["additionalPhones"] = .array(additionalPhones.map { ["phone": .string($0), "phoneLabel": .null] })
        object["followers"] = JSON(followers)
        object["tags"] = JSON(tags)
        object["customFields"] = .array(customFields.map(\.json))
        object["dnd"] = .bool(isDoNotDisturb)
        object["dndSettings"] = .object(dndSettings)
        object["inboundDndSettings"] = .object(inboundDndSettings)
        object["validEmail"] = isValidEmail.map { .bool($0) } ?? .null
        object["opportunities"] = .array(opportunities.map(\.json))
        object["attributionSource"] = attribution.map { .object($0) } ?? .null
        object["lastAttributionSource"] = attribution.map { .object($0) } ?? .null
        object["searchAfter"] = cursor
        return .object(object)
    }

    private func setContactData(in object: inout JSONObject) {
        object.set("email", email)
        object.set("emailLowerCase", email?.lowercased())
        object.set("timezone", timezone)
        object.set("companyName", companyName)
        object.set("phone", phone)
        object["dnd"] = .bool(isDoNotDisturb)
        if !dndSettings.isEmpty { object["dndSettings"] = .object(dndSettings) }
        if !inboundDndSettings.isEmpty { object["inboundDndSettings"] = .object(inboundDndSettings) }
        object["type"] = .string(type)
        object.set("gender", gender)
        object.set("source", source)
        object.set("assignedTo", assignedTo)
        object.set("businessId", businessId)
        object.set("website", website)
    }

    private func setAddress(in object: inout JSONObject, street: String) {
        object.set(street, address)
        object.set("city", city)
        object.set("state", state)
        object.set("country", country)
        object.set("postalCode", postalCode)
    }

    private func setLowerCaseNames(in object: inout JSONObject) {
        object.set("firstNameLowerCase", firstName?.lowercased())
        object.set("fullNameLowerCase", fullName?.lowercased())
        object.set("lastNameLowerCase", lastName?.lowercased())
    }
}
