import ContactCatalog
import HighLevelClient
import JSONValue

/// Arguments that people name.
struct NamedArguments: Sendable {
    /// The arguments with ids that fit the schema in place of the names.
    let checkable: JSONObject

    init(taking arguments: JSONObject, of operation: Operation) throws(ArgumentError) { checkable = arguments }

    var isEmpty: Bool { true }

    /// The ids that stand in for names, each with what it stands for.
    var placeholders: JSONObject { JSONObject() }

    /// The arguments with the ids themselves.
    func resolved(by lookUps: LookUps, in account: Account) async throws(HighLevelError) -> JSONObject { checkable }
}
