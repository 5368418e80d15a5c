/// An agency with its sub-accounts, of which each keeps its own data. The first is the private token's.
struct Agency: Sendable, Equatable {
    let companyId: String
    var subAccounts: [SandboxState]

    func position(of locationId: String) -> Int? { subAccounts.firstIndex { $0.locationId == locationId } }

    /// Whether a contact is another sub-account's than the one at the position.
    func isForeign(_ contactId: String, at position: Int) -> Bool {
        subAccounts.indices.contains { other in
            other == position
                ? subAccounts[other].foreignContactIds.contains(contactId)
                : subAccounts[other].contacts[contactId] != nil
        }
    }
}
