package import JSONValue
package import MCPServer
import Safeguards

/// The same tools, with a trail: every call has an id under which its requests stand in the audit, and a call that comes to
/// nothing before any request leaves a line that says why.
package struct RecordedTools: ToolProvider {
    private let wrapped: any ToolProvider
    private let recording: Recording?
    private let profile: String?
    private let known: Set<String>

    /// `known` are the names of tools that are not listed, which calls may use all the same.
    package init(
        _ wrapped: any ToolProvider, recording: Recording?, profile: String?, known: Set<String> = []
    ) {
        self.known = known
        self.wrapped = wrapped
        self.recording = recording
        self.profile = profile
    }

    package var tools: [Tool] { wrapped.tools }
    package var toolsCacheScope: CacheScope { wrapped.toolsCacheScope }

    package func call(
        _ name: String, arguments: JSONObject, context: RequestContext
    ) async throws -> CallToolResult {
        guard let recording else { return try await wrapped.call(name, arguments: arguments, context: context) }
        // Among several profiles' tools the outermost have begun the trail.
        let trail = CallTrail.current ?? CallTrail(tool: name)
        let result = try await CallTrail.$current.withValue(trail) {
            try await wrapped.call(name, arguments: arguments, context: context)
        }
        // A name nobody knows ends as an error of the protocol, and never comes here.
        if result.isError, trail.isEmpty {
            let code = result.structuredContent["error"]?["code"]?.stringValue ?? "error"
            await recording.refused(trail, code: code, profile: profile)
        }
        return result
    }

    package func noteRefusal(of name: String) async {
        // The name is the client's text, and a trail holds nobody's.
        let tool = known.contains(name) || tools.contains { $0.name == name } ? name : "(unknown)"
        await recording?.refused(CallTrail(tool: tool), code: "invalid_confirmation", profile: profile)
    }
}
