import ContactCatalog

enum SandboxOperations {
    static func search() throws -> Operation? { try Catalog.embedded().operation(named: "search_contacts") }
}
