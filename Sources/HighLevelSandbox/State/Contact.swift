import JSONValue

/// A contact as the sandbox keeps it, with everything that hangs on it. Its several faces over the wire are in
/// `ContactFaces`.
struct Contact: Sendable, Equatable {
    let id: String
    let locationId: String
    var firstName: String?
    var lastName: String?
    var email: String?
    /// E.164.
    var phone: String?
    var phoneLabel: String?
    var additionalEmails: [String] = []
    var additionalPhones: [String] = []
    var companyName: String?
    var businessId: String?
    /// The name of the business `businessId` points to, kept here because the search filters on it.
    var businessName: String?
    var address: String?
    var city: String?
    var state: String?
    var postalCode: String?
    var country: String?
    var timezone: String?
    var website: String?
    var source: String?
    var type = "lead"
    var gender: String?
    var dateOfBirth: CivilDate?
    var assignedTo: String?
    var followers: [String] = []
    /// Lower-case, each once, in the order they were added.
    var tags: [String] = []
    var customFields: [CustomFieldValue] = []
    var isDoNotDisturb = false
    /// Keyed by channel: `{"Email": {"status": "active"}}`.
    var dndSettings: JSONObject = [:]
    var inboundDndSettings: JSONObject = [:]
    var isValidEmail: Bool?
    var isValidWhatsapp: Bool?
    var dateAdded: SandboxInstant
    var dateUpdated: SandboxInstant
    var lastEmailOpened: SandboxInstant?
    var lastEmailClicked: SandboxInstant?
    var attribution: JSONObject?
    var createdBy: JSONObject?

    var campaigns: [String] = []
    var activeWorkflows: [String] = []
    var finishedWorkflows: [String] = []
    var opportunities: [Opportunity] = []
    var tasks: [ContactTask] = []
    /// Oldest first.
    var notes: [Note] = []
    var appointments: [Appointment] = []

    init(id: String, locationId: String, addedAt instant: SandboxInstant) {
        self.id = id
        self.locationId = locationId
        dateAdded = instant
        dateUpdated = instant
    }
}

extension Contact {
    /// First and last name with a space, or the one there is.
    var fullName: String? {
        let parts = [firstName, lastName].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    var emails: [String] { [email].compactMap(\.self) + additionalEmails }
    var phones: [String] { [phone].compactMap(\.self) + additionalPhones }

    var lastAppointment: SandboxInstant? {
        appointments.compactMap { SandboxInstant(iso8601: $0.startTime) }.max()
    }

    /// Adds tags in lower case, which is how HighLevel saves them.
    /// - Returns: those that were new.
    mutating func addTags(_ added: [String]) -> [String] {
        let new = Tag.normalized(added).filter { !tags.contains($0) }
        tags += new
        return new
    }

    /// - Returns: those that were there.
    mutating func removeTags(_ removed: [String]) -> [String] {
        let gone = Tag.normalized(removed).filter(tags.contains)
        tags.removeAll(where: gone.contains)
        return gone
    }
}
