import ContactCatalog
import JSONValue
import Safeguards

/// Whether the operator's rules let a verification do what it has to: asked before anything is created, or it could
/// not clear away behind itself.
enum VerificationPermission {
    private static let tools = [
        "create_contact", "get_contact", "update_contact", "search_contacts", "delete_contact",
        "find_duplicate_contact",
    ]

    /// Why it may not; nil when it may.
    static func refusal(_ configuration: Configuration, _ catalog: Catalog) -> String? {
        if configuration.readOnly {
            return "config.json says readOnly, so nothing may be created. Nothing was done."
        }
        let policy = configuration.safeguards
        let denied = tools.filter { name in
            catalog.operation(named: name).map { policy.verdict(on: $0, [:]) == .denied } ?? true
        }
        guard !denied.isEmpty else { return nil }
        return "The policy in config.json denies \(denied.joined(separator: ", ")), which this check needs. "
            + "Nothing was done."
    }
}
