import JSONValue
import TestSupport
import Testing

/// The shipped binary with a credential for a sandbox in another process that suffers faults in what writes, and never in
/// what reads: so the same server can be asked what is there.
struct RecipeHome: Sendable {
    let server: ServerProcess
    /// Kept running.
    private let sandbox: ServerProcess
    private let home: VaultHome

    init(faults: String, configuration: String = "{}", options: [String] = []) async throws {
        sandbox = try ServerProcess(["sandbox", "--contacts", "3", "--rate", "off", "--faults", faults])
        let address = try JSON(parsing: try await sandbox.nextLine())
        home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.add(
            token: try #require(address["token"]?.stringValue), origin: try #require(address["url"]?.stringValue),
            location: try #require(address["locationId"]?.stringValue))
        TextFile.write(home.path + "/config/config.json", configuration)
        server = try await home.serve(options)
    }

    private init(server: ServerProcess, of other: RecipeHome) {
        self.server = server
        sandbox = other.sandbox
        home = other.home
    }

    /// Another process over the same files.
    func restarted() async throws -> RecipeHome { RecipeHome(server: try await home.serve([]), of: self) }

    func call(_ tool: String, _ arguments: JSON, id: JSON = .string("call")) async throws -> JSON {
        let result = try await server.call(tool, arguments, id: id, agrees: false)
        guard var content = result["structuredContent"]?.objectValue else { return .null }
        content["isError"] = result["isError"] ?? false
        return .object(content)
    }

    /// Ann as HighLevel shows her, with her notes and tasks.
    func ann() async throws -> (contact: JSON, notes: [String], tasks: [String]) {
        let found = try await call("find_duplicate_contact", ["email": "ann@example.com"])
        let contact = try #require(found["contact"])
        let id: JSON = ["contactId": contact["id"] ?? .null]
        let notes = try await call("list_notes", id)["notes"]?.arrayValue ?? []
        let tasks = try await call("list_tasks", id)["tasks"]?.arrayValue ?? []
        return (
            contact, notes.compactMap { $0["body"]?.stringValue }, tasks.compactMap { $0["title"]?.stringValue }
        )
    }

    /// Whether the search shows Ann in the workflow.
    func isEnrolled(_ contactId: JSON, in workflowId: String) async throws -> Bool {
        let found = try await call(
            "search_contacts",
            [
                "pageLimit": 1,
                "filters": [
                    ["field": "id", "operator": "eq", "value": contactId],
                    ["field": "activeWorkflows", "operator": "eq", "value": .string(workflowId)],
                ],
            ])
        return found["contacts"]?.arrayValue?.count == 1
    }
}
