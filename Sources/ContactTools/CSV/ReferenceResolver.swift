import HighLevelClient
import JSONValue
package import MCPServer
import Synchronization

/// Finds the contacts a CSV names. An id is taken as it is; an address or a number costs a request, since HighLevel looks
/// up one at a time.
package struct ReferenceResolver: Sendable {
    /// A line whose contact was not found, and why. What the line says is nobody's business here.
    package struct Unresolved: Sendable, Equatable {
        package let line: Int
        package let cause: String
    }

    package struct Resolved: Sendable {
        package let ids: ContactIdList
        /// In the lines' order.
        package let unresolved: [Unresolved]
        /// Lines that led to a contact another line had led to.
        package let repeats: Int
    }

    private static let lanes = 4
    private static let lookUp = "find_duplicate_contact"

    private let equipment: BulkEquipment

    package init(_ equipment: BulkEquipment) { self.equipment = equipment }

    /// - Parameters:
    ///   - list: What the file says.
    ///   - context: Of the command.
    ///   - report: Told how many of the lines have been looked at.
    /// - Returns: Who was found, and which lines led to nobody.
    /// - Throws: `HighLevelError` when a look-up fails for good; `CancellationError`.
    package func resolve(
        _ list: ReferenceList, context: RequestContext, report: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Resolved {
        let permission = try await equipment.runner.permit(
            CallPlan(tool: Self.lookUp, steps: [.init(Self.lookUp)], subject: [:]), token: nil, context: context,
            question: { "Look up \(list.entries.count) contacts?" })
        let found = Found(count: list.entries.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.lanes {
                group.addTask {
                    while let number = found.next() {
                        try Task.checkCancellation()
                        let result = try await look(list.entries[number], permission)
                        report(found.set(number, result))
                    }
                }
            }
            try await group.waitForAll()
        }
        return gathered(list, found.results)
    }

    private func gathered(_ list: ReferenceList, _ results: [Result<String, Missing>?]) -> Resolved {
        var ids = ContactIdSet()
        var repeats = list.repeats
        var unresolved = list.namelessLines.map {
            Unresolved(line: $0, cause: "no id, e-mail address or phone number with its country code")
        }
        for (entry, result) in zip(list.entries, results) {
            switch result {
            case .success(let id)?: if !ids.insert(id) { repeats += 1 }
            case .failure(let missing)?: unresolved.append(Unresolved(line: entry.line, cause: missing.cause))
            case nil: unresolved.append(Unresolved(line: entry.line, cause: "not looked up"))
            }
        }
        return Resolved(ids: ids.list, unresolved: unresolved.sorted { $0.line < $1.line }, repeats: repeats)
    }

    private struct Missing: Error { let cause: String }

    private func look(
        _ entry: ReferenceList.Entry, _ permission: CallPermission
    ) async throws -> Result<String, Missing> {
        let body: JSON
        do {
            switch entry.reference {
            case .id(let id): return .success(id)
            case .email(let address):
                body = try await find(["email": .string(address)], permission)
            case .phone(let number):
                body = try await find(["phone": .string(number)], permission)
            }
        } catch let error as HighLevelError where error.code == .invalidArguments {
            return .failure(Missing(cause: "not a form HighLevel takes"))
        }
        guard let id = body["contact"]?["id"]?.stringValue, ContactIdList.isId(id) else {
            return .failure(Missing(cause: "nobody in this location has it"))
        }
        return .success(id)
    }

    /// One line that fails is not to cost all that were found before it.
    private func find(_ arguments: JSONObject, _ permission: CallPermission) async throws -> JSON {
        try await ReadPatience.reading(timing: equipment.timing) {
            try await permission.send(Self.lookUp, arguments, priority: .bulk).body
        }
    }

    /// What the lanes share.
    private final class Found: Sendable {
        private struct State {
            var next = 0
            var settled = 0
            var results: [Result<String, Missing>?]
        }

        private let state: Mutex<State>

        init(count: Int) { state = Mutex(State(results: Array(repeating: nil, count: count))) }

        var results: [Result<String, Missing>?] { state.withLock { $0.results } }

        func next() -> Int? {
            state.withLock { state in
                guard state.next < state.results.count else { return nil }
                state.next += 1
                return state.next - 1
            }
        }

        /// - Returns: how many are settled now.
        func set(_ number: Int, _ result: Result<String, Missing>) -> Int {
            state.withLock { state in
                state.results[number] = result
                state.settled += 1
                return state.settled
            }
        }
    }
}
