import JSONValue

/// A task of a contact.
struct ContactTask: Sendable, Equatable {
    let id: String
    var title: String
    var body: String?
    var assignedTo: String?
    var dueDate: SandboxInstant
    var isCompleted: Bool

    func json(of contactId: String) -> JSON {
        var object: JSONObject = ["id": .string(id), "title": .string(title)]
        object.set("body", body)
        object.set("assignedTo", assignedTo)
        object["dueDate"] = .string(dueDate.iso8601)
        object["completed"] = .bool(isCompleted)
        object["contactId"] = .string(contactId)
        return .object(object)
    }
}

/// A note on a contact.
struct Note: Sendable, Equatable {
    let id: String
    var body: String
    var userId: String?
    var title: String?
    /// `#FFAA00`.
    var color: String?
    var isPinned: Bool
    let dateAdded: SandboxInstant

    func json(of contactId: String) -> JSON {
        var object: JSONObject = ["id": .string(id), "body": .string(body)]
        object.set("userId", userId)
        object["dateAdded"] = .string(dateAdded.iso8601)
        object["contactId"] = .string(contactId)
        object.set("title", title)
        object.set("color", color)
        object["pinned"] = .bool(isPinned)
        return .object(object)
    }
}

/// A calendar event with a contact. Times name no zone, as HighLevel's do: `2021-07-16 11:00:00`.
struct Appointment: Sendable, Equatable {
    let id: String
    let calendarId: String
    let title: String
    let status: String
    let assignedUserId: String
    let notes: String?
    let address: String
    let startTime: String
    let endTime: String
    let dateAdded: String

    func json(of contact: Contact) -> JSON {
        var object: JSONObject = [
            "id": .string(id), "calendarId": .string(calendarId), "status": .string("booked"), "title": .string(title),
            "assignedUserId": .string(assignedUserId),
        ]
        object.set("notes", notes)
        object["startTime"] = .string(startTime)
        object["endTime"] = .string(endTime)
        object["address"] = .string(address)
        object["locationId"] = .string(contact.locationId)
        object["contactId"] = .string(contact.id)
        object["appointmentStatus"] = .string(status)
        object["users"] = [.string(assignedUserId)]
        object["dateAdded"] = .string(dateAdded)
        object["dateUpdated"] = .string(dateAdded)
        object["assignedResources"] = []
        return .object(object)
    }
}

/// A deal in a pipeline, seen only through the search.
struct Opportunity: Sendable, Equatable {
    let id: String
    let pipelineId: String
    let pipelineStageId: String
    /// `open`, `won`, `lost` or `abandoned`.
    let status: String
    let monetaryValue: Int

    var json: JSON {
        [
            "id": .string(id), "pipelineId": .string(pipelineId), "pipelineStageId": .string(pipelineStageId),
            "monetaryValue": JSON(monetaryValue), "status": .string(status),
        ]
    }
}

/// The value of one custom field; the key of the field is never shown with it.
struct CustomFieldValue: Sendable, Equatable {
    let id: String
    var value: JSON

    var json: JSON { ["id": .string(id), "value": value] }
}
