import JSONValue

extension ContactSeed {
    /// The first contact, the same in every sandbox but for her ids: demonstrations and documentation speak of her.
    mutating func ann(in directory: Directory, addedAt instant: SandboxInstant) -> Contact {
        var ann = Contact(id: identifier(), locationId: directory.location.id, addedAt: instant)
        let userId = directory.users.first?.id ?? ""
        ann.firstName = "Ann"
        ann.lastName = "Example"
        ann.email = "ann@example.com"
        ann.phone = "+14155550101"
        ann.isValidEmail = true
        ann.companyName = "Example Dental"
        ann.address = "101 Example Street"
        ann.city = "San Francisco"
        ann.state = "CA"
        ann.postalCode = "94105"
        ann.country = "US"
        ann.timezone = "America/Los_Angeles"
        ann.website = "https://example.com"
        ann.source = "website form"
        ann.type = "customer"
        ann.dateOfBirth = CivilDate(year: 1990, month: 9, day: 25)
        ann.tags = ["customer", "newsletter"]
        ann.assignedTo = userId
        ann.followers = [userId]
        ann.customFields = [("plan", "Gold"), ("renewal_date", "2026-03-31")].compactMap { key, value in
            directory.customField(key: key).map { CustomFieldValue(id: $0.id, value: .string(value)) }
        }
        ann.tasks = [
            ContactTask(
                id: identifier(), title: "Send the renewal offer", body: "She wants to stay on Gold.",
                assignedTo: userId, dueDate: instant + .seconds(86_400 * 14), isCompleted: false)
        ]
        ann.notes = [
            Note(
                id: identifier(), body: "Met at the spring fair; interested in the Gold plan.", userId: userId,
                title: "First meeting", color: nil, isPinned: false, dateAdded: instant + .seconds(3_600))
        ]
        let nextWeek = instant.day.midnight + .seconds(86_400 * 7)
        ann.appointments = [
            appointment(
                titled: "Consultation", at: nextWeek + .seconds(11 * 3_600), userId: userId, status: "confirmed"),
            appointment(
                titled: "Follow-up", at: nextWeek + .seconds(86_400 * 7 + 15 * 3_600), userId: userId,
                status: "booked"),
        ]
        return ann
    }
}
