import ContactCatalog
import HighLevelClient
import JSONValue

/// What an agent gets back from an operation: HighLevel's body with its own member names at the root, without what hides
/// in it and, unless asked for, without what says nothing; and our own words beside it in the one member `server`.
enum OperationResult {
    /// - Throws: `upstream_shape` when the body is no object, which no operation documents.
    static func structuredContent(
        of response: APIResponse, to operation: Operation, view: ResultView = .lean
    ) throws(HighLevelError) -> JSONObject {
        guard case .object(let body) = response.body else { throw .unexpectedShape(of: response) }
        var sanitiser = Sanitiser()
        let clean = sanitiser.sanitised(body)
        var selection = LeanSelection(view: view)
        var content = selection.selected(from: clean)
        // Whatever people typed into the CRM is in there; a model must not take it for instructions.
        var server: JSONObject = ["untrusted": true]
        if sanitiser.removed > 0 { server["sanitised"] = JSON(sanitiser.removed) }
        if selection.omitted > 0 { server["omitted"] = JSON(selection.omitted) }
        let unknown = view.fields == nil ? [] : selection.unknown(to: RecordFields(of: operation))
        if !unknown.isEmpty { server["fieldsNotFound"] = JSON(unknown) }
        if response.isSettled { server["settled"] = true }
        // Without this a model would take what is missing for what there is not.
        if let missing = AnswerCheck(operation: operation).missingMember(of: response.body) {
            server["missing"] = [.string(missing)]
        }
        content["server"] = .object(server)
        return content
    }
}
