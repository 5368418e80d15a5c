import JSONValue
import MCPServer
import Synchronization
import Testing

/// What a client was told of each change it asked for, to be compared with what became true.
final class StressLedger: Sendable {
    enum Answer: Sendable, Hashable {
        case done
        /// It may or may not have happened.
        case unknown
        /// It certainly has not.
        case refused
    }

    private struct State {
        var answers: [String: Int] = [:]
        var wrong: [String] = []
        var settled = 0
    }

    private let state = Mutex(State())

    /// Calls by what became of them: `done`, or the error's code.
    var counts: [String: Int] { state.withLock { $0.answers } }
    var settled: Int { state.withLock { $0.settled } }
    var wrong: [String] { state.withLock { $0.wrong } }

    /// Notes a call and says what its caller must believe now.
    func note(_ result: CallToolResult, of tool: String, mayRepeat: Bool) -> Answer {
        let content = JSON.object(result.structuredContent)
        guard result.isError else {
            state.withLock { state in
                state.answers["done", default: 0] += 1
                if content["server"]?["settled"] == true { state.settled += 1 }
            }
            return .done
        }
        let error = content["error"] ?? .null
        let code = error["code"]?.stringValue ?? "none"
        state.withLock { state in
            state.answers[code, default: 0] += 1
            let isRead = tool.hasPrefix("get_") || tool.hasPrefix("list_") || tool.hasPrefix("search_")
            let expected: Set<String> =
                isRead ? ["rate_limited", "upstream", "unreachable"] : ["rate_limited", "outcome_unknown"]
            let isRepeatable = error["retryable"] == true
            // What may be repeated is said to be, and nothing else; and every error says what to do.
            if !expected.contains(code) || error["nextStep"] == nil
                || isRepeatable != (code != "outcome_unknown" || (mayRepeat && error["details"]?["httpStatus"] != 500))
            {
                state.wrong.append("\(tool): \(content.serialized())")
            }
        }
        return code == "outcome_unknown" ? .unknown : .refused
    }
}
