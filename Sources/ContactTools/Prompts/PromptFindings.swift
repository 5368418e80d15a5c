import ContactCatalog
import HighLevelClient
import JSONValue

/// What the account says to the names a prompt was filled in with, in words for a model. The words are ours; names and
/// ids of the account stand in them as JSON strings only.
struct PromptFindings: Sendable {
    private let lookUps: LookUps

    init(_ lookUps: LookUps) { self.lookUps = lookUps }

    /// A line for each name, in the order of the fields. All are looked up at once.
    func lines(for fields: [PromptField], _ values: PromptValues) async -> [String] {
        await withTaskGroup(of: (Int, [String]).self) { group in
            for (position, field) in fields.enumerated() where field.form.lookup != nil && values.has(field.name) {
                group.addTask { (position, await lines(for: field, values)) }
            }
            var found: [(Int, [String])] = []
            for await lines in group { found.append(lines) }
            return found.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private func lines(for field: PromptField, _ values: PromptValues) async -> [String] {
        switch field.form {
        case .name(let kind):
            guard let name = values.text(field.name) else { return [] }
            return [await line(for: name, field.name, kind)]
        case .tags: return await lines(for: values.tags(field.name), field.name)
        case .line, .contact, .paragraphs, .email, .date: return []
        }
    }

    private func line(for name: String, _ field: String, _ kind: LookupKind) async -> String {
        let match: LookUpMatch
        do {
            match = try await lookUps.match(name, in: kind)
        } catch {
            return """
                - \(field): the id of \(Self.quoted(name)) could not be looked up (\(Self.reason(error, kind))). Unless \
                that is the id itself, ask the user for it.
                """
        }
        switch match {
        case .one(let entry):
            let warning = entry.isDraft ? ", but a draft: ask the user before using it" : ""
            return "- \(field) \(Self.quoted(entry.name)) is \(entry.id)\(warning)"
        case .several(let entries):
            return "- \(field): \(Self.quoted(name)) fits several: \(Self.list(apart: entries)). Ask the user which."
        case .none(let nearest):
            let choices = nearest.isEmpty ? "Nothing is like it" : "Nearest: \(Self.list(nearest))"
            return "- \(field): there is no \(Self.quoted(name)). \(choices). Ask the user; do not guess."
        }
    }

    /// Tags need no id; what is worth knowing is that one would be new. Nothing is said where the account cannot tell.
    private func lines(for tags: [String], _ field: String) async -> [String] {
        guard let known = try? await lookUps.entries(of: .tags) else { return [] }
        // HighLevel keeps tags in lower case, but its list can hold what was written before it did.
        let names = Set(known.map { $0.name.lowercased() })
        var lines: [String] = []
        for tag in tags where !names.contains(tag) {
            // Each is compared with every tag of the account, and others wait for the same thread.
            await Task.yield()
            if Task.isCancelled { return [] }
            let alike = Self.alike(tag, among: known).map { Self.quoted($0.name) }.joined(separator: ", ")
            let choices = alike.isEmpty ? "" : " There is \(alike)."
            lines.append(
                "- \(field): \(Self.quoted(tag)) is no tag of this account yet.\(choices) Ask the user if it is meant.")
        }
        return lines
    }

    /// Tags so much like this one that it may be a slip.
    private static func alike(_ tag: String, among known: [LookUpEntry]) -> [LookUpEntry] {
        switch LookUpMatch(tag, among: known, leastSimilarity: 0.5) {
        case .one(let entry): [entry]
        case .several(let entries), .none(let entries): entries
        }
    }

    private static func list(_ entries: [LookUpEntry]) -> String {
        entries.map { "\(quoted($0.name)) (\($0.id))" }.joined(separator: ", ")
    }

    /// With what else each goes by, such as a user's e-mail address, where that tells them apart.
    private static func list(apart entries: [LookUpEntry]) -> String {
        guard Set(entries.map(\.foldedAliases)).count == entries.count else { return list(entries) }
        return entries.map { entry in
            let alias = entry.aliases.first.map { ", \(quoted($0))" } ?? ""
            return "\(quoted(entry.name)) (\(entry.id)\(alias))"
        }.joined(separator: ", ")
    }

    private static func reason(_ error: HighLevelError, _ kind: LookupKind) -> String {
        switch error.code {
        case .needsLogin: "no account is connected"
        case .missingScope: "the account's token may not list \(kind.rawValue)"
        default: "the account could not be asked: \(error.code)"
        }
    }

    private static func quoted(_ text: String) -> String { JSON.string(text).serialized() }
}
