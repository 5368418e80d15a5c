import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import Safeguards

/// What policy says of a `bulk` command before anything is opened or read for it. The work itself asks policy again, of
/// what it then knows to the letter.
struct BulkPermission: Sendable {
    let change: BulkChange
    let policy: Policy
    private let operation: Operation

    /// - Throws: `HighLevelError` when tools.json lacks the operation, which a test rules out.
    init(_ change: BulkChange, policy: Policy, catalog: Catalog) throws(HighLevelError) {
        guard let operation = catalog.operation(named: change.operation) else {
            throw .internalFault("The catalogue lacks \(change.operation).")
        }
        self.change = change
        self.policy = policy
        self.operation = operation
    }

    /// - Throws: `read_only` or `denied`.
    func check() throws(HighLevelError) {
        switch policy.verdict(on: operation, JSONObject(), contacts: 1) {
        case .readOnly: throw .readOnlyByOperator("bulk \(change.rawValue)")
        case .denied: throw .deniedByOperator(change.operation)
        case .allowed, .confirm: break
        }
        if policy.verdict(onTool: change.tool) == .denied { throw .deniedByOperator(change.tool) }
        // To many, what is a plain write to one is bulk work.
        if isWriteOfOne, policy.bulk == .deny { throw .deniedByOperator(change.tool) }
    }

    /// Whether somebody has to agree before so many contacts are changed.
    func needsConsent(contacts: Int) -> Bool {
        if case .confirm = policy.verdict(onTool: change.tool) { return true }
        if case .confirm = policy.verdict(on: operation, JSONObject(), contacts: contacts) { return true }
        return isWriteOfOne && policy.bulk == .confirm && contacts > policy.bulkThreshold
    }

    private var isWriteOfOne: Bool {
        operation.operationClass != .bulk && policy.tools[operation.name] != .allow
    }
}

extension HighLevelError {
    fileprivate static func readOnlyByOperator(_ command: String) -> HighLevelError {
        HighLevelError(
            .readOnly, "\(command) changes records, and the configuration allows reading only. Nothing was sent.",
            fault: .account, nextStep: "Take \"readOnly\" out of the configuration if changes are meant.")
    }

    static func deniedByOperator(_ tool: String) -> HighLevelError {
        HighLevelError(
            .denied, "The policy does not allow \(tool). Nothing was sent.", fault: .account,
            nextStep: "Change \"policy\" in the configuration if it is meant.")
    }

    /// Of what needs a yes where nobody sits at a terminal.
    static let nobodySaysYes = HighLevelError(
        .confirmationRequired, "So many contacts need a yes, and nobody can be asked here. Nothing was changed.",
        fault: .caller, nextStep: "Add --yes.")
}
