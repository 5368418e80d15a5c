/// What a user has consented to: for whom its tokens speak, and what they may do.
struct Grant: Sendable, Equatable {
    enum Subject: Sendable, Equatable {
        /// The agency; its token can be exchanged for one of each sub-account it approved.
        case company(approved: [String])
        case location(String)
    }

    let subject: Subject
    let companyId: String
    /// Who consented.
    let userId: String
    let scopes: [String]

    /// `Company` or `Location`: the `userType` of a response, the `authClass` of a token.
    var userType: String {
        switch subject {
        case .company: "Company"
        case .location: "Location"
        }
    }

    /// The company's or the location's id.
    var subjectId: String {
        switch subject {
        case .company: companyId
        case .location(let id): id
        }
    }

    var approvedLocations: [String] {
        switch subject {
        case .company(let approved): approved
        case .location: []
        }
    }

    /// The same consent for one of the agency's sub-accounts.
    func narrowed(to locationId: String) -> Grant {
        Grant(subject: .location(locationId), companyId: companyId, userId: userId, scopes: scopes)
    }
}
