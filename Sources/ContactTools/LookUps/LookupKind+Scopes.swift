package import ContactCatalog

extension LookupKind {
    /// What a credential must be allowed for names of this kind to be looked up.
    package var scopes: [String] { LookUpRoute(self).request(locationId: "", skip: 0).scopes }
}
