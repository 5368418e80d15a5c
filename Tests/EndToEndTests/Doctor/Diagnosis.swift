import JSONValue
import TestSupport
import Testing

/// What `doctor --json` told, by a check's id.
struct Diagnosis {
    let code: Int32
    let json: JSON
    let outcome: VaultHome.Outcome

    init(_ home: VaultHome, _ options: [String] = [], _ hand: VaultHome.Hand = .init()) async throws {
        outcome = try await home.run(["doctor", "--json"] + options, hand)
        code = outcome.code
        json = try JSON(parsing: outcome.output)
    }

    private var checks: [JSON] { json["checks"]?.arrayValue ?? [] }

    var ids: [String] { checks.compactMap { $0["id"]?.stringValue } }

    /// The ids of the checks that found this.
    func ids(_ status: String) -> [String] {
        checks.filter { $0["status"]?.stringValue == status }.compactMap { $0["id"]?.stringValue }
    }

    func status(_ id: String) -> String? { check(id)?["status"]?.stringValue }
    func message(_ id: String) -> String { check(id)?["message"]?.stringValue ?? "" }
    func remedy(_ id: String) -> String { check(id)?["remedy"]?.stringValue ?? "" }

    private func check(_ id: String) -> JSON? { checks.first { $0["id"]?.stringValue == id } }
}
