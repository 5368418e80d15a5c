import HighLevelClient
import JSONValue
import MCPServer
import Synchronization
import TestSupport

@testable import Commands

/// An account in memory, as a verification's calls see it, with faults on demand.
final class FakeAccount: Sendable {
    enum Fault: Sendable {
        /// The call fails and has no effect.
        case refused(String)
        /// The call has its effect and fails all the same.
        case lostAnswer(String)
    }

    private struct State {
        var contacts: [String: JSONObject] = [:]
        var calls: [String] = []
        /// What happens to the calls of a tool, in turn; nil for one that works.
        var faults: [String: [Fault?]] = [:]
        var made = 0
    }

    private let state = Mutex(State())
    let time = VirtualTime()
    /// How long search does not see what was created.
    let lag: Duration

    init(lag: Duration = .zero) { self.lag = lag }

    var contacts: [String: JSONObject] { state.withLock(\.contacts) }
    var calls: [String] { state.withLock(\.calls) }

    func fail(_ tool: String, _ faults: [Fault?]) { state.withLock { $0.faults[tool] = faults } }

    var verificationTime: Timing {
        let timing = time.timing
        return Timing(now: timing.now, sleep: timing.sleep)
    }

    func call(_ tool: String, _ arguments: JSONObject) -> CallToolResult {
        state.withLock { state in
            state.calls.append(tool)
            var fault: Fault?
            if var faults = state.faults[tool], !faults.isEmpty {
                fault = faults.removeFirst()
                state.faults[tool] = faults
            }
            switch fault {
            case .refused(let code): return Self.error(code)
            case .lostAnswer(let code):
                _ = answer(tool, arguments, &state)
                return Self.error(code)
            case nil: return answer(tool, arguments, &state)
            }
        }
    }

    private func answer(_ tool: String, _ arguments: JSONObject, _ state: inout State) -> CallToolResult {
        let id = arguments["contactId"]?.stringValue ?? ""
        switch tool {
        case "create_contact":
            state.made += 1
            var contact = arguments
            contact["id"] = .string("contact\(state.made)")
            state.contacts["contact\(state.made)"] = contact
            return CallToolResult(["contact": .object(contact)])
        case "get_contact", "update_contact", "delete_contact":
            guard var contact = state.contacts[id] else { return Self.error("not_found") }
            if tool == "delete_contact" { state.contacts[id] = nil }
            if tool == "update_contact" {
                for member in arguments where member.key != "contactId" { contact[member.key] = member.value }
                state.contacts[id] = contact
            }
            return CallToolResult(["contact": .object(contact)])
        case "find_duplicate_contact":
            let found = state.contacts.values.first { $0["email"] == arguments["email"] }
            return CallToolResult(found.map { ["contact": .object($0)] } ?? [:])
        case "search_contacts":
            let seen = time.elapsed >= lag ? Array(state.contacts.values) : []
            return CallToolResult(["contacts": .array(seen.map { .object($0) })])
        default: return Self.error("internal")
        }
    }

    private static func error(_ code: String) -> CallToolResult {
        CallToolResult(["error": ["code": .string(code), "message": "As it was told to."]], isError: true)
    }
}
