/// What the names of an argument's ids can be looked up in.
package enum LookupKind: String, Sendable, Hashable, CaseIterable {
    case workflows
    case campaigns
    case users
    case businesses
    case tags
    case customFields
}
