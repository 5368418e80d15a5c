import ContactCatalog
import HighLevelClient
import JSONValue
import Safeguards

extension OperationRunner {
    /// What a read before a question came to.
    private enum Reading: Sendable {
        case record(JSON)
        /// The search found nobody.
        case nobody
        /// HighLevel does not know the record.
        case missing(HighLevelError)
        case unread
    }

    /// What the user is asked before a call. Where they are asked directly, the records it concerns are read, as far as that
    /// may and can be done. Where only the caller is told that consent is needed, none is, whatever else the call had to
    /// look up.
    /// - Parameters:
    ///   - operation: What would be carried out.
    ///   - arguments: With ids and not names.
    ///   - reason: Why it is asked about.
    ///   - account: Where to read; nil for not at all.
    ///   - locationId: Where it would be done, as far as that is known.
    /// - Returns: The question.
    /// - Throws: `not_found`, when what the call is about is not there: nobody is asked in vain.
    func question(
        _ operation: Operation, _ arguments: JSONObject, _ reason: Policy.Verdict.Reason, in account: Account?,
        locationId: String?
    ) async throws(HighLevelError) -> String {
        var question = ConfirmationQuestion(
            operation: operation, arguments: arguments, reason: reason, locationId: locationId)
        if let account, operation.operationClass != .bulk {
            question.known = try await concernedRecords(of: operation, arguments, in: account)
        }
        return question.text
    }

    private func concernedRecords(
        of operation: Operation, _ arguments: JSONObject, in account: Account
    ) async throws(HighLevelError) -> ConcernedRecords {
        async let contact = contact(of: operation, arguments, in: account)
        async let record = record(of: operation, arguments, in: account)
        async let holders = holders(of: operation, arguments, in: account)
        async let fields = customFields(of: operation, arguments, in: account)
        var known = ConcernedRecords()
        let readings = (await contact, await record)
        for case .missing(let error) in [readings.0, readings.1] {
            throw error.naming(operation, in: account.locationId)
        }
        if case .record(let value) = readings.0 {
            known.contact = value
            if catalog.operation(named: operation.contactReader ?? "")?.path == operation.path { known.changed = value }
        }
        if case .record(let value) = readings.1 {
            known.record = value
            known.changed = value
        }
        for holder in await holders { known.add(holder) }
        known.customFields = await fields
        return known
    }

    /// The contact a call names by its id.
    private func contact(of operation: Operation, _ arguments: JSONObject, in account: Account) async -> Reading {
        guard operation.path.placeholders.contains("contactId"), let name = operation.contactReader,
            let reader = catalog.operation(named: name)
        else { return .unread }
        return await read(reader, arguments, in: account)
    }

    /// The record a call's path leads to, where that is not the contact itself.
    private func record(of operation: Operation, _ arguments: JSONObject, in account: Account) async -> Reading {
        guard operation.path.placeholders.count > 1,
            let reader = catalog.operations.first(where: {
                $0.isRead && $0.method == .get && $0.path == operation.path && $0.name != operation.contactReader
            })
        else { return .unread }
        return await read(reader, arguments, in: account)
    }

    /// Who has the e-mail and who the phone, asked one by one: together they find one contact only, and not always the one
    /// that HighLevel changes then.
    private func holders(
        of operation: Operation, _ arguments: JSONObject, in account: Account
    ) async -> [ConcernedRecords.Holder] {
        guard !operation.path.placeholders.contains("contactId"), let name = operation.contactFinder,
            let finder = catalog.operation(named: name)
        else { return [] }
        var holders: [ConcernedRecords.Holder] = []
        for key in finder.requireAnyOf {
            guard let value = arguments[key] else { continue }
            switch await read(finder, [key: value], in: account) {
            case .record(let contact): holders.append(ConcernedRecords.Holder(keys: [key], contact: contact))
            case .nobody: holders.append(ConcernedRecords.Holder(keys: [key], contact: nil))
            case .missing, .unread: continue
            }
        }
        return holders
    }

    /// What the account's custom fields are called, where the call gives some.
    private func customFields(
        of operation: Operation, _ arguments: JSONObject, in account: Account
    ) async -> [LookUpEntry] {
        guard arguments.contains(where: { operation.lookups[$0.key] == .customFields }) else { return [] }
        return (try? await lookUps.entries(of: .customFields, in: account)) ?? []
    }

    /// The one record a read answers with.
    private func read(_ reader: Operation, _ arguments: JSONObject, in account: Account) async -> Reading {
        let known = reader.inputSchema["properties"]?.objectValue ?? JSONObject()
        let asked = arguments.filter { known.contains(key: $0.key) && !$0.value.isNull }
        guard !asked.isEmpty else { return .unread }
        do throws(HighLevelError) {
            guard let response = try await preparatoryRead(reader, asked, in: account) else { return .unread }
            let body = response.body.objectValue ?? JSONObject()
            if let record = body.first(where: { $0.value.objectValue != nil })?.value { return .record(record) }
            // A search that finds nobody answers with null in the record's place.
            return body.contains(where: { $0.value.isNull }) ? .nobody : .unread
        } catch {
            return error.code == .notFound ? .missing(error) : .unread
        }
    }
}
