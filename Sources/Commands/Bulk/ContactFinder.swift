import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer

/// Turns what a command line says of contacts into their ids.
struct ContactFinder: Sendable {
    let equipment: BulkEquipment
    let accounts: any AccountProvider
    let context: RequestContext
    let printer: BulkPrinter

    func contacts(from source: ContactSource) async throws -> BulkWork.Contacts {
        let contacts: BulkWork.Contacts
        switch source {
        case .selection(let word): contacts = try await selected(word)
        case .csv(let path):
            let resolved = try await resolved(path)
            contacts = BulkWork.Contacts(resolved.ids, words: "those the CSV names")
        case .search(let filters, let query, let tags):
            contacts = try await found(filters, query, tags)
        }
        guard contacts.ids.count > 0 else {
            throw CommandError(description: "That is nobody: no contact was found.", exitCode: Exit.failed)
        }
        return contacts
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
    func resolved(_ path: String) async throws -> ReferenceResolver.Resolved {
        let list = try CSVFile.read(path)
        guard !list.entries.isEmpty else {
            throw UsageError(
                description:
                    "\(path) names nobody: it needs a column of contact ids, e-mail addresses, or phone numbers "
                    + "with their country code.")
        }
        let printer = printer
        let resolved = try await ReferenceResolver(equipment).resolve(list, context: context) { settled in
            printer.progress(settled, of: list.entries.count, what: "lines looked up")
        }
        printer.unresolved(resolved.unresolved, repeats: resolved.repeats)
        return resolved
    }

    private func found(_ filters: String?, _ query: String?, _ tags: [String]) async throws -> BulkWork.Contacts {
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
            throw CommandError(HighLevelError.invalidArguments(error.faults, tool: "bulk"))
        }
        let ids = try await equipment.select(search, context: context) { [printer] count, total in
            printer.progress(count, of: total, what: "contacts selected")
        }
        return BulkWork.Contacts(ids, words: SelectionWords.words(of: search))
    }
}
