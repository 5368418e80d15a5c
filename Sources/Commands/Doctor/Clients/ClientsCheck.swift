/// All clients' files together.
struct ClientsCheck: Sendable {
    let checks: [ClientCheck]
    /// Where this program is.
    let executable: String
    let words: CommandWords

    var findings: [Finding] { [summary] + checks.flatMap(\.findings) }

    private var summary: Finding {
        let there = checks.filter(\.isThere)
        let absent = unique(
            checks.filter { check in !there.contains { $0.file.place.client == check.file.place.client } })
        let missing = absent.isEmpty ? "" : " Not found: \(absent.joined(separator: ", "))."
        guard !there.contains(where: \.startsUs) else {
            return .ok("clients", "Files of MCP clients: \(unique(there).joined(separator: ", ")).\(missing)")
        }
        let found = there.isEmpty ? "" : " Looked into: \(unique(there).joined(separator: ", "))."
        return .ok(
            "clients", "No MCP client that is known here starts this program.\(found)\(missing)",
            remedy: #"Give it "command": "\#(executable)" and "args": \#(words.serveArguments())."#)
    }

    private func unique(_ checks: [ClientCheck]) -> [String] {
        checks.reduce(into: [String]()) { names, check in
            if !names.contains(check.file.place.client) { names.append(check.file.place.client) }
        }
    }
}
