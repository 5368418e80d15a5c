import JSONValue

/// What a job is for, written down before it begins and never changed.
package struct BulkPlan: Sendable, Equatable {
    /// Letters and digits; the name of its files.
    package let id: String
    package let action: BulkAction
    /// What its contacts came from; the same call has the same.
    package let origin: String
    package let contactCount: Int
    /// Who the call was for besides, and is left out.
    package let skipped: BulkSkipped?
    /// Contacts a request.
    package let chunkSize: Int
    package let profile: String?
    package let locationId: String
    /// Whether the user was asked when it began, and agreed.
    package let hasConsent: Bool
    /// Seconds since 1970.
    package let madeAt: Int64

    package init(
        id: String = Selection.newId(), action: BulkAction, origin: String, contactCount: Int, chunkSize: Int,
        profile: String?, locationId: String, hasConsent: Bool, madeAt: Int64, skipped: BulkSkipped? = nil
    ) {
        self.skipped = skipped
        self.id = id
        self.action = action
        self.origin = origin
        self.contactCount = contactCount
        self.chunkSize = action.takesMany ? max(1, chunkSize) : 1
        self.profile = profile
        self.locationId = locationId
        self.hasConsent = hasConsent
        self.madeAt = madeAt
    }

    package var chunkCount: Int { (contactCount + chunkSize - 1) / chunkSize }

    package func contacts(inChunk number: Int) -> Int { min(chunkSize, contactCount - number * chunkSize) }
}

extension BulkPlan {
    /// The first line of the journal.
    var json: JSON {
        var object: JSONObject = ["job": .string(id), "format": 1, "action": action.json]
        object["origin"] = .string(origin)
        object["contacts"] = JSON(contactCount)
        object["skipped"] = skipped?.json
        object["chunk"] = JSON(chunkSize)
        object["profile"] = profile.map { .string($0) }
        object["locationId"] = .string(locationId)
        object["consent"] = JSON(hasConsent)
        object["madeAt"] = JSON(Int(madeAt))
        return .object(object)
    }

    init?(json: JSON) {
        guard json["format"]?.intValue == 1, let id = json["job"]?.stringValue,
            let action = json["action"].flatMap(BulkAction.init(json:)),
            let origin = json["origin"]?.stringValue,
            let contactCount = json["contacts"]?.intValue, (0...Selections.greatestCount).contains(contactCount),
            let chunkSize = json["chunk"]?.intValue, (1...Selections.greatestCount).contains(chunkSize),
            let locationId = json["locationId"]?.stringValue, let hasConsent = json["consent"]?.boolValue,
            let madeAt = json["madeAt"]?.intValue
        else { return nil }
        self.init(
            id: id, action: action, origin: origin, contactCount: contactCount, chunkSize: chunkSize,
            profile: json["profile"]?.stringValue, locationId: locationId, hasConsent: hasConsent,
            madeAt: Int64(madeAt), skipped: json["skipped"].flatMap(BulkSkipped.init(json:)))
    }
}
