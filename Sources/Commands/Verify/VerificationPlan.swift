import JSONValue

/// What a verification is about to do, and where.
struct VerificationPlan: Sendable {
    let profile: String?
    let locationId: String
    let isSandbox: Bool
    let mark: VerificationMark

    var text: String {
        let place = isSandbox ? "the embedded sandbox" : "the account of profile \(profile ?? "?")"
        return """
            This checks \(place), location \(locationId), in five steps:
              1 create the contact "\(mark.name)", \(mark.email) (a reserved domain: no mail reaches anybody; no tags)
              2 read it back and compare
              3 update its city, and read it back
              4 search for it, up to 30 s: HighLevel's index lags
              5 delete it, and read to prove that it is gone
            Automations of the account that start with every new contact may start for it.
            """
    }

    var json: JSON {
        [
            "profile": profile.map { .string($0) } ?? .null, "locationId": .string(locationId),
            "sandbox": .bool(isSandbox), "email": .string(mark.email), "name": .string(mark.name),
        ]
    }
}
