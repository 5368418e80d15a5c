import JSONValue

/// A contact's workflows; the path says `workflow`. What a draft answers is not documented; the sandbox takes it. The
/// only place the enrolment shows is the search, by `activeWorkflows` and `finishedWorkflows`.
enum WorkflowOperations {
    static let routes: [Route] = [
        Route(
            "add-contact-to-workflow", "POST", "/contacts/{contactId}/workflow/{workflowId}", scope: "contacts.write",
            add),
        Route(
            "delete-contact-from-workflow", "DELETE", "/contacts/{contactId}/workflow/{workflowId}",
            scope: "contacts.write", remove),
    ]

    private static let body = ObjectRules([MemberRule("eventStartTime", .isoDate)])

    private static func add(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(body)
        let id = try knownWorkflow(of: call, in: state)
        return try state.change(call.contactId, at: call.now) { contact in
            if !contact.activeWorkflows.contains(id) { contact.activeWorkflows.append(id) }
            return ["succeded": true]
        }
    }

    /// The body may be empty but must be there; the sentence for one that is not is ours.
    private static func remove(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        guard call.hasBody else { throw .unprocessable(["body should not be empty"]) }
        try call.checkBody(body)
        let id = try knownWorkflow(of: call, in: state)
        return try state.change(call.contactId, at: call.now) { contact in
            if contact.activeWorkflows.contains(id) {
                contact.activeWorkflows.removeAll { $0 == id }
                contact.finishedWorkflows.removeAll { $0 == id }
                contact.finishedWorkflows.append(id)
            }
            return ["succeded": true]
        }
    }

    private static func knownWorkflow(of call: SandboxCall, in state: SandboxState) throws(APIError) -> String {
        let id = call["workflowId"]
        guard state.directory.workflows.contains(where: { $0.id == id }) else { throw .notFound("Workflow", id) }
        return id
    }
}
