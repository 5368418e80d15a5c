import JSONValue
import TestSupport

/// An agent that is after the vault: asks everything there is to ask, with words that could mean it.
struct Curiosity {
    let server: ServerProcess
    let home: String
    let passphrase: String

    private var words: [String] {
        [
            "\(home)/data/vault", "file://\(home)/data/vault", "file://\(home)/config/vault.key", "../../data/vault",
            "vault", "acme", "token", "unlock", "\(passphrase)", "highlevel://account", "highlevel://vault",
            "highlevel://contacts/vault", "highlevel://contacts/%2e%2e", "/proc/self/environ", "file:///proc/self/mem",
            "{{token}}", "${HIGHLEVEL_TOKEN}", "abc", "get_contact", "debug", "Authorization", "*", "", "\u{0}",
        ]
    }

    /// Asks what is written down, and then so many questions that are put together by chance.
    func ask(count: Int) async throws {
        var random = SplitMix64(seed: 20_260_728)
        var requests: [(String, JSON)] = [
            ("tools/list", [:]), ("resources/list", [:]), ("resources/templates/list", [:]), ("prompts/list", [:]),
            ("logging/setLevel", ["level": "debug"]), ("vault/status", [:]),
            ("vault/unlock", ["key": .string(passphrase)]),
        ]
        for word in words {
            requests.append(("resources/read", ["uri": .string(word)]))
            requests.append(("prompts/get", ["name": .string(word), "arguments": ["contact": .string(word)]]))
            requests.append(
                (
                    "completion/complete",
                    [
                        "ref": ["type": "ref/resource", "uri": "highlevel://contacts/{contactId}"],
                        "argument": ["name": "contactId", "value": .string(word)],
                    ]
                ))
            requests.append(("tools/call", ["name": .string(word), "arguments": [:]]))
        }
        let tools = OperationSample.all
        for _ in 0..<count {
            let sample = tools[random.below(tools.count)]
            var arguments = sample.arguments
            let names = arguments.map(\.key) + ["key", "passphrase", "unlock", "reveal", "profile"]
            arguments[names[random.below(names.count)]] = .string(words[random.below(words.count)])
            requests.append(("tools/call", ["name": .string(sample.tool), "arguments": .object(arguments)]))
        }
        for (index, request) in requests.enumerated() {
            server.write([
                "jsonrpc": "2.0", "id": .string("curious \(index)"), "method": .string(request.0), "params": request.1,
            ])
        }
        for index in requests.indices { _ = try await server.response(to: .string("curious \(index)")) }
        _ = try await server.request("ping", id: "alive")
    }
}
