import JSONValue

/// Puts together one seeded contact after another.
struct ContactSeed {
    static let tags = [
        "lead", "customer", "vip", "newsletter", "trial", "churn-risk", "partner", "webinar-2026", "referral",
        "wholesale",
    ]

    private let directory: Directory
    private var generator: SeededGenerator
    private var identities = SeedIdentities()
    private let calendarId: String
    private let pipelineId: String
    private let stageIds: [String]

    private static let companies = [
        "Cedar & Co", "Lumen Optics", "Atlas Freight", "Saffron Kitchen", "Pixel Foundry", "Greenfield Farms",
        "Tidewater Travel", "Quarry Fitness", "Maple Dental", "Orchid Interiors",
    ]
    private static let sources = ["website form", "referral", "facebook lead ad", "walk-in", "public api"]

    init(directory: Directory, seed: UInt64) {
        self.directory = directory
        generator = SeededGenerator(seed: seed, stream: "contacts")
        calendarId = generator.identifier()
        pipelineId = generator.identifier()
        stageIds = (0..<3).map { [generator] in
            var stage = generator
            for _ in 0...$0 { _ = stage.next() }
            return stage.identifier()
        }
    }

    mutating func next(addedAt instant: SandboxInstant) -> Contact {
        var contact = Contact(id: generator.identifier(), locationId: directory.location.id, addedAt: instant)
        contact.dateUpdated = instant + .seconds(generator.next(below: 172_800))
        identify(&contact)
        describe(&contact)
        relate(&contact)
        fillCustomFields(&contact)
        attachRecords(&contact)
        return contact
    }

    private mutating func identify(_ contact: inout Contact) {
        let region = generator.pick(Region.all, otherwise: Region.all[0])
        let identity = identities.next(in: region, drawing: &generator)
        contact.firstName = identity.firstName
        contact.lastName = generator.chance(0.95) ? identity.lastName : nil
        // Never without both: a contact nobody can reach is rare in a real account.
        let lacksEmail = generator.chance(0.06)
        let lacksPhone = generator.chance(0.1)
        contact.email = lacksEmail && identity.phone != nil ? nil : identity.email
        contact.phone = lacksPhone && contact.email != nil ? nil : identity.phone
        contact.isValidEmail = contact.email != nil && generator.chance(0.5) ? true : nil
        if contact.email != nil, generator.chance(0.05) { contact.additionalEmails = ["alt.\(identity.email)"] }
        let city = generator.pick(region.cities, otherwise: region.cities[0])
        contact.country = region.country
        contact.timezone = city.timezone
        guard generator.chance(0.7) else { return }
        let street = generator.pick(region.streets, otherwise: "Main Street")
        contact.address = "\(1 + generator.next(below: 240)) \(street)"
        contact.city = city.name
        contact.state = city.state
        contact.postalCode = city.postalCode
    }

    private mutating func describe(_ contact: inout Contact) {
        contact.type = generator.chance(0.4) ? "customer" : "lead"
        contact.source = generator.chance(0.8) ? generator.pick(Self.sources, otherwise: "referral") : nil
        contact.tags = generator.sample(Self.tags, generator.next(below: 4))
        if generator.chance(0.4) {
            let days = 3_650 + generator.next(below: 15_000)
            contact.dateOfBirth = CivilDate(daysSinceEpoch: days - 5_000)
        }
        if generator.chance(0.1) {
            contact.isDoNotDisturb = true
            let setting: JSON = ["status": "active", "message": "Asked not to be contacted", "code": ""]
            for channel in generator.sample(["Call", "Email", "SMS"], 1 + generator.next(below: 2)) {
                contact.dndSettings[channel] = setting
            }
        }
        if generator.chance(0.3) {
            contact.attribution = [
                "url": "https://example.com/landing", "campaign": "spring-2026", "utmSource": "newsletter",
                "utmMedium": "email", "medium": "form", "mediumId": .string(generator.identifier()),
            ]
            contact.lastEmailOpened = contact.dateAdded + .seconds(3_600 + generator.next(below: 172_800))
        }
    }

    private mutating func relate(_ contact: inout Contact) {
        let users = directory.users.map(\.id)
        if generator.chance(0.7) { contact.assignedTo = generator.pick(users, otherwise: "") }
        if generator.chance(0.2) { contact.followers = generator.sample(users, 1 + generator.next(below: 2)) }
        if generator.chance(0.15), let business = generator.sample(directory.businesses, 1).first {
            contact.businessId = business.id
            contact.businessName = business.name
            contact.companyName = business.name
        } else if generator.chance(0.5) {
            contact.companyName = generator.pick(Self.companies, otherwise: "Cedar & Co")
        }
        let published = directory.workflows.filter { $0.status == "published" }.map(\.id)
        if generator.chance(0.2) { contact.activeWorkflows = generator.sample(published, 1) }
        if generator.chance(0.15) { contact.finishedWorkflows = generator.sample(published, 1) }
        if generator.chance(0.1) { contact.campaigns = generator.sample(directory.campaigns.map(\.id), 1) }
    }

    /// Values are texts throughout, numbers too, because contacts.json gives `CustomFieldSchema.value` as a string.
    private mutating func fillCustomFields(_ contact: inout Contact) {
        set("plan", ["Gold", "Silver", "Bronze"][generator.next(below: 3)], 0.6, in: &contact)
        let renewal = contact.dateAdded + .seconds(86_400 * (30 + generator.next(below: 300)))
        set("renewal_date", renewal.day.description, 0.4, in: &contact)
        set("account_number", "AC-\(padded(generator.next(below: 1_000_000), to: 6))", 0.5, in: &contact)
        set("lifetime_value", "\(generator.next(below: 9_000)).50", 0.4, in: &contact)
        set("seats", String(1 + generator.next(below: 40)), 0.3, in: &contact)
        set("preferred_language", ["English", "Spanish", "German"][generator.next(below: 3)], 0.3, in: &contact)
    }

    private mutating func set(_ key: String, _ value: String, _ probability: Double, in contact: inout Contact) {
        guard generator.chance(probability), let field = directory.customField(key: key) else { return }
        contact.customFields.append(CustomFieldValue(id: field.id, value: .string(value)))
    }

    private mutating func attachRecords(_ contact: inout Contact) {
        let userId = generator.pick(directory.users.map(\.id), otherwise: "")
        if generator.chance(0.3) {
            contact.tasks = [
                ContactTask(
                    id: generator.identifier(), title: "Call back about the quote",
                    body: "Asked for a call after work.",
                    assignedTo: userId, dueDate: contact.dateAdded + .seconds(259_200),
                    isCompleted: generator.chance(0.5))
            ]
        }
        if generator.chance(0.35) {
            contact.notes = [
                Note(
                    id: generator.identifier(), body: "Prefers e-mail in the morning.", userId: userId, title: nil,
                    color: nil, isPinned: false, dateAdded: contact.dateAdded + .seconds(7_200))
            ]
        }
        if generator.chance(0.2) {
            let start = contact.dateAdded.day.midnight + .seconds(86_400 * 5 + 3_600 * (9 + generator.next(below: 8)))
            contact.appointments = [appointment(titled: "Intro call", at: start, userId: userId, status: "confirmed")]
        }
        if generator.chance(0.25) {
            contact.opportunities = [
                Opportunity(
                    id: generator.identifier(), pipelineId: pipelineId,
                    pipelineStageId: generator.pick(stageIds, otherwise: pipelineId),
                    status: generator.pick(["open", "won", "lost", "abandoned"], otherwise: "open"),
                    monetaryValue: 100 * (1 + generator.next(below: 90)))
            ]
        }
    }

    /// The start is read as the location's wall clock, since appointment times name no zone.
    mutating func appointment(
        titled title: String, at start: SandboxInstant, userId: String, status: String
    ) -> Appointment {
        Appointment(
            id: generator.identifier(), calendarId: calendarId, title: title, status: status, assignedUserId: userId,
            notes: nil, address: "101 Example Street, San Francisco", startTime: start.zoneless,
            endTime: (start + .seconds(1_800)).zoneless, dateAdded: (start - .seconds(172_800)).zoneless)
    }

    mutating func identifier() -> String { generator.identifier() }
}
