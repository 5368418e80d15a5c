import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Synchronization

/// Turns what a command line says of contacts into their ids.
struct ContactFinder: Sendable {
    let equipment: BulkEquipment
    let accounts: any AccountProvider
    let context: RequestContext
    let printer: BulkPrinter

    /// Told how many contacts there will be, as soon as that can be told; what it throws ends the search for them.
    typealias Check = @Sendable (Int) throws(HighLevelError) -> Void

    struct Found: Sendable {
        let contacts: BulkWork.Contacts
        /// Lines of a CSV that led to nobody.
        var unresolved = 0
    }

    static let nobody = CommandError(description: "That is nobody: no contact was found.", exitCode: Exit.failed)

    func contacts(from source: ContactSource, check: @escaping Check) async throws -> Found {
        let found: Found
        switch source {
        case .selection(let word): found = Found(contacts: try await selected(word))
        case .csv(let path, let column):
            let resolved = try await resolved(path, column: column, check: check)
            found = Found(
                contacts: BulkWork.Contacts(resolved.ids, words: "those the CSV names"),
                unresolved: resolved.unresolved.count)
        case .search(let filters, let query, let tags):
            found = Found(contacts: try await self.found(filters, query, tags, check: check))
        }
        guard found.contacts.ids.count > 0 else { throw Self.nobody }
        try check(found.contacts.ids.count)
        return found
    }

    private func selected(_ word: String) async throws -> BulkWork.Contacts {
        let account = try await accounts.account()
        let named = try equipment.selections.named(word, profile: account.profile, locationId: account.locationId)
        let loaded = try equipment.selections.load(
            named?.id ?? word, profile: account.profile, locationId: account.locationId)
        return BulkWork.Contacts(
            loaded.ids, origin: "selection:\(loaded.selection.id)",
            words: loaded.selection.words)
    }

    /// What a CSV names, with what could not be found told.
    func resolved(
        _ path: String, column: String?, check: Check
    ) async throws -> ReferenceResolver.Resolved {
        let list = try CSVFile.read(path, column: column)
        guard !list.entries.isEmpty else {
            throw UsageError(
                description:
                    "\(path) names nobody: it needs a column of contact ids, e-mail addresses, or phone numbers "
                    + "with their country code.")
        }
        // Each may cost a request, and at most so many people will be found.
        try check(list.entries.count)
        let printer = printer
        let resolved = try await ReferenceResolver(equipment).resolve(list, context: context) { settled in
            printer.progress(settled, of: list.entries.count, what: "lines looked up")
        }
        printer.unresolved(resolved.unresolved, repeats: resolved.repeats)
        return resolved
    }

    private func found(
        _ filters: String?, _ query: String?, _ tags: [String], check: @escaping Check
    ) async throws -> BulkWork.Contacts {
        var list: JSON?
        if let filters {
            list = try? JSON(parsing: filters)
            guard list?.arrayValue != nil else {
                throw UsageError(
                    description: "--filters must be a JSON array, such as "
                        + #"'[{"field":"source","operator":"eq","value":"import"}]'"#)
            }
        }
        let search: JSONObject
        do throws(ArgumentError) {
            search = try SelectionCriteria.search(filters: list, query: query, tags: tags.isEmpty ? nil : tags)
        } catch {
            throw HighLevelError.invalidArguments(error.faults, tool: "bulk")
        }
        let refusal = Refusal()
        let selecting = Task { [equipment, context, printer] in
            try await equipment.select(search, context: context) { count, total in
                printer.progress(count, of: total, what: "contacts selected")
                do throws(HighLevelError) {
                    try check(max(count, total ?? 0))
                } catch {
                    refusal.error.withLock { $0 = error }
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
        }
        let result = await withTaskCancellationHandler {
            await selecting.result
        } onCancel: {
            selecting.cancel()
        }
        if let error = refusal.error.withLock({ $0 }) { throw error }
        return BulkWork.Contacts(try result.get(), words: SelectionWords.words(of: search))
    }

    /// Why the search is not gone on with.
    private final class Refusal: Sendable {
        let error = Mutex<HighLevelError?>(nil)
    }
}
