import JSONValue
import TestSupport
import Testing

/// A sandbox in a process of its own.
struct RunningSandbox: Sendable {
    let process: ServerProcess
    let url: String
    let token: String
    let location: String
    /// What an app needs for a login; null where the sandbox says nothing of it.
    let oauth: JSON

    init(_ options: [String] = []) async throws {
        process = try ServerProcess(["sandbox", "--contacts", "3"] + options)
        let address = try JSON(parsing: try await process.nextLine())
        url = try #require(address["url"]?.stringValue)
        token = try #require(address["token"]?.stringValue)
        location = try #require(address["locationId"]?.stringValue)
        oauth = address["oauth"] ?? .null
    }
}
