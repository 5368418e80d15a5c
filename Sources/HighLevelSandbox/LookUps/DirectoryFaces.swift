import JSONValue

extension Workflow {
    func json(in location: Location) -> JSON {
        [
            "id": .string(id), "name": .string(name), "status": .string(status), "version": JSON(version),
            "createdAt": .string(createdAt.iso8601), "updatedAt": .string(updatedAt.iso8601),
            "locationId": .string(location.id),
        ]
    }
}

extension Campaign {
    func json(in location: Location) -> JSON {
        ["id": .string(id), "name": .string(name), "status": .string(status), "locationId": .string(location.id)]
    }
}

extension User {
    func json(in location: Location) -> JSON {
        [
            "id": .string(id), "name": .string("\(firstName) \(lastName)"), "firstName": .string(firstName),
            "lastName": .string(lastName), "email": .string(email), "phone": .string(phone), "extension": "",
            "permissions": [
                "contactsEnabled": true, "workflowsEnabled": true, "campaignsEnabled": true,
                "appointmentsEnabled": true, "opportunitiesEnabled": true, "tagsEnabled": true,
                "settingsEnabled": .bool(role == "admin"), "assignedDataOnly": false,
            ],
            "roles": [
                "type": "account", "role": .string(role), "locationIds": [.string(location.id)],
                "restrictSubAccount": false,
            ],
            "deleted": false, "platformLanguage": "en_US",
        ]
    }
}

extension Business {
    func json(in location: Location) -> JSON {
        [
            "id": .string(id), "name": .string(name), "phone": .string(phone), "email": .string(email),
            "website": .string(website), "address": .string(address), "city": .string(city), "state": .string(state),
            "postalCode": .string(postalCode), "country": .string(country), "locationId": .string(location.id),
            "createdAt": .string(createdAt.iso8601), "updatedAt": .string(createdAt.iso8601),
        ]
    }
}

extension Location {
    /// locations.json, `GetLocationByIdSchema`, with the order of identifiers that live responses carry.
    var json: JSON {
        [
            "id": .string(id), "companyId": .string(companyId), "name": .string(name), "address": "101 Example Street",
            "city": "San Francisco", "state": "CA", "country": "US", "postalCode": "94105",
            "website": "https://example.com", "timezone": .string(timezone), "email": .string(email),
            "phone": .string(phone),
            "business": [
                "name": .string(name), "address": "101 Example Street", "city": "San Francisco", "state": "CA",
                "country": "US", "postalCode": "94105", "website": "https://example.com",
                "timezone": .string(timezone),
            ],
            "social": [:],
            "settings": [
                "allowDuplicateContact": .bool(allowsDuplicateContacts), "allowDuplicateOpportunity": false,
                "allowFacebookNameMerge": false, "disableContactTimezone": false,
                "contactUniqueIdentifiers": JSON(uniqueIdentifiers.map(\.rawValue)),
            ],
        ]
    }
}

extension CustomField {
    func json(at position: Int, in location: Location) -> JSON {
        var object: JSONObject = [
            "id": .string(id), "name": .string(name), "fieldKey": .string(fieldKey),
            "placeholder": .string(placeholder), "dataType": .string(dataType.rawValue),
            "position": JSON(position * 50),
        ]
        if !options.isEmpty {
            object["picklistOptions"] = JSON(options)
            object["isAllowedCustomOption"] = false
        }
        // The members of a textbox list are described in no document; this is the form search fields need: id, label.
        if !boxes.isEmpty {
            object["picklistOptions"] = JSON(boxes.map(\.label))
            object["textBoxListOptions"] = .array(boxes.map { ["id": .string($0.id), "label": .string($0.label)] })
        }
        if dataType == .fileUpload {
            object["isMultiFileAllowed"] = true
            object["maxFileLimit"] = 4
        }
        object["locationId"] = .string(location.id)
        object["model"] = .string(model)
        return .object(object)
    }
}
