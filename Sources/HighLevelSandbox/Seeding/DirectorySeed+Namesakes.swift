extension DirectorySeed {
    /// A second entry of each kind by a name that another bears, as accounts come to have them. The ids of all others stay
    /// what the seed makes them.
    static func addNamesakes(to directory: inout Directory, seed: UInt64) {
        var ids = SeededGenerator(seed: seed, stream: "namesakes")
        if let user = directory.users.first {
            directory.users.append(
                User(
                    id: ids.identifier(), firstName: user.firstName, lastName: user.lastName,
                    email: "\(user.firstName.lowercased()).second@example.com", phone: "+14155550119", role: "user"))
        }
        if let workflow = directory.workflows.first {
            directory.workflows.append(
                Workflow(
                    id: ids.uuid(), name: workflow.name, status: workflow.status, version: 1,
                    createdAt: workflow.createdAt, updatedAt: workflow.updatedAt))
        }
        if let campaign = directory.campaigns.first {
            directory.campaigns.append(
                Campaign(id: ids.identifier(), name: campaign.name, status: campaign.status))
        }
        if let business = directory.businesses.first {
            directory.businesses.append(
                Business(
                    id: ids.objectIdentifier(), name: business.name, email: business.email, phone: business.phone,
                    website: business.website, address: business.address, city: business.city, state: business.state,
                    postalCode: business.postalCode, country: business.country, createdAt: business.createdAt))
        }
        if let field = directory.customFields.first {
            directory.customFields.append(
                CustomField(
                    id: ids.identifier(), name: field.name, fieldKey: "\(field.fieldKey)_2", dataType: .text,
                    model: field.model, placeholder: field.placeholder))
        }
    }
}
