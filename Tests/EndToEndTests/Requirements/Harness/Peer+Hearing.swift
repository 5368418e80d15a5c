import JSONValue
import Synchronization
import TestSupport

extension Peer {
    /// Everything heard so far, in order; a line that is not JSON stands as a string that says so.
    var messages: [JSON] { server.messages }

    /// Where the first message stands that is as described, among all that was heard.
    func position(where matches: (JSON) -> Bool) -> Int? { messages.firstIndex(where: matches) }

    /// The first message not taken yet that is as described, waiting for it; it is then taken.
    func next(_ what: String, where matches: @Sendable (JSON) -> Bool) async throws -> JSON {
        try await server.message(what) { messages in
            state.withLock { state in
                for (index, message) in messages.enumerated() where !state.taken.contains(index) && matches(message) {
                    state.taken.insert(index)
                    return message
                }
                return nil
            }
        }
    }

    func response(to id: JSON) async throws -> JSON {
        try await next("a response to \(id.serialized())") { $0["id"] == id && $0["method"] == nil }
    }

    func notification(_ method: String) async throws -> JSON {
        try await next(method) { $0["method"]?.stringValue == method && $0["id"] == nil }
    }

    /// A request of the server's, such as `elicitation/create`.
    func serverRequest(_ method: String) async throws -> JSON {
        try await next(method) { $0["method"]?.stringValue == method && $0["id"] != nil }
    }

    /// An error that belongs to no request which could be read: its id is null or not there.
    func orphan() async throws -> JSON {
        try await next("an error without an id") { $0["error"] != nil && $0["id"]?.isNull ?? true }
    }

    /// The answer to a batch.
    func batch() async throws -> [JSON] {
        try await next("an array") { $0.arrayValue != nil }.arrayValue ?? []
    }

    // What was heard and not asked for once everything that the server answers on sight is answered: a
    // `server/discover` goes out, which is good in every state of a session, and its answer comes after whatever was
    // said before it. Only what runs aside, such as a call, may answer later still; for that, and only where nothing
    // else tells the end of it, there is `duration`. Empty proves silence. The messages are not taken.
    func rest(after duration: Duration = .zero) async throws -> [JSON] {
        if duration > .zero { try await Task.sleep(for: duration) }
        let number = state.withLock { state in
            state.barriers += 1
            return state.barriers
        }
        _ = try await modern("server/discover", id: .string("barrier \(number)"))
        return untaken
    }

    /// What was heard so far and not asked for.
    var untaken: [JSON] {
        let taken = state.withLock(\.taken)
        return messages.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    }
}
