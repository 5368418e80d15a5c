import ContactCatalog
import HighLevelClient
import JSONValue
import Safeguards

extension OperationRunner {
    /// What the user is asked before a call. Where they are asked directly, there is an account, and the records it concerns
    /// are read as far as that may and can be done. Where only the caller is told that consent is needed there is none:
    /// nothing is read, and the vault stays shut.
    func question(
        _ operation: Operation, _ arguments: JSONObject, _ reason: Policy.Verdict.Reason, in account: Account?
    ) async throws(HighLevelError) -> String {
        var question = ConfirmationQuestion(operation: operation, arguments: arguments, reason: reason)
        question.locationId = await locationId(account)
        if let account, operation.operationClass != .bulk {
            async let contact = contact(of: operation, arguments, in: account)
            async let record = record(of: operation, arguments, in: account)
            question.contact = await contact
            question.record = await record
        }
        return question.text
    }

    /// The contact a call names, by its id or by what finds it.
    private func contact(of operation: Operation, _ arguments: JSONObject, in account: Account) async -> JSON? {
        let isNamed = operation.path.placeholders.contains("contactId")
        guard let name = isNamed ? operation.contactReader : operation.contactFinder,
            let reader = catalog.operation(named: name)
        else { return nil }
        return await read(reader, arguments, in: account)
    }

    /// The record a call's path leads to, where that is not the contact itself.
    private func record(of operation: Operation, _ arguments: JSONObject, in account: Account) async -> JSON? {
        guard operation.path.placeholders.count > 1,
            let reader = catalog.operations.first(where: {
                $0.isRead && $0.method == .get && $0.path == operation.path && $0.name != operation.contactReader
            })
        else { return nil }
        return await read(reader, arguments, in: account)
    }

    /// The one record a read answers with; nil when it cannot be read.
    private func read(_ reader: Operation, _ arguments: JSONObject, in account: Account) async -> JSON? {
        let known = reader.inputSchema["properties"]?.objectValue ?? JSONObject()
        let asked = arguments.filter { known.contains(key: $0.key) && !$0.value.isNull }
        guard !asked.isEmpty, policy.verdict(on: reader, asked) == .allowed, let checked = try? reader.checked(asked),
            let request = try? reader.request(checked, locationId: account.locationId),
            let body = try? await account.api.send(request).body
        else { return nil }
        return body.objectValue?.first { $0.value.objectValue != nil }?.value
    }
}
