import ContactCatalog
import HighLevelClient
import JSONValue
import Safeguards

extension BulkEquipment {
    /// As many contacts as a question names.
    static let namedContacts = 3
    private static let reader = "get_contact"

    /// What people call these contacts, as far as that may and can be read; nobody is told less because of it.
    func names(of ids: [String], in account: Account) async -> [String] {
        await withTaskGroup(of: (Int, String?).self) { group in
            for (place, id) in ids.enumerated() { group.addTask { (place, await name(of: id, in: account)) } }
            var names = [String?](repeating: nil, count: ids.count)
            for await (place, name) in group { names[place] = name }
            return names.compactMap(\.self)
        }
    }

    private func name(of id: String, in account: Account) async -> String? {
        guard let reader = runner.catalog.operation(named: Self.reader),
            let response = try? await runner.preparatoryRead(reader, ["contactId": .string(id)], in: account),
            let contact = response.body["contact"]
        else { return nil }
        let ways = ["name", "companyName", "email", "phone"].compactMap { contact[$0]?.stringValue }
        let names = [ContactName.whole(of: contact)].compactMap(\.self) + ways
        return names.map { PlainText.line($0, upTo: 60) }.first { !$0.isEmpty }
    }
}
