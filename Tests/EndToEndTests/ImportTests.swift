import TestSupport
import Testing

/// Which of our modules may know which. SwiftPM alone lets an undeclared import of a sibling pass.
struct ImportTests {
    private static let system: Set<String> = [
        "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization", "FoundationEssentials", "Foundation",
    ]

    /// Of each target: our own modules, and the libraries, it may import.
    private static let allowed: [String: Set<String>] = [
        "ByteText": [],
        "JSONValue": [],
        "ContactCatalog": ["ByteText", "JSONValue", "CEmbedded"],
        "IntentSearch": ["ByteText", "JSONValue", "CEmbedded", "ContactCatalog"],
        "IntentTraining": ["ByteText", "JSONValue", "ContactCatalog", "IntentSearch"],
        "PrivateFiles": ["CSystemCalls"],
        "Sealing": ["ByteText", "JSONValue", "PrivateFiles", "Crypto"],
        "CredentialVault": ["ByteText", "JSONValue", "PrivateFiles", "Crypto", "CryptoExtras"],
        "MCPServer": ["JSONValue", "Sealing", "Logging"],
        "HighLevelClient": [
            "ByteText", "JSONValue", "ContactCatalog", "PrivateFiles", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOSSL",
            "NIOHTTPCompression", "AsyncHTTPClient",
        ],
        "HighLevelAuth": ["ByteText", "JSONValue", "ContactCatalog", "CredentialVault", "HighLevelClient", "Crypto"],
        "Safeguards": ["ByteText", "JSONValue", "PrivateFiles", "ContactCatalog", "Crypto"],
        "ContactTools": [
            "ByteText", "JSONValue", "PrivateFiles", "MCPServer", "Sealing", "ContactCatalog", "IntentSearch",
            "HighLevelClient", "Safeguards",
        ],
        "HighLevelSandbox": ["ByteText", "JSONValue", "Crypto", "Hummingbird", "NIOCore", "NIOPosix", "Logging"],
        "Commands": [
            "IntentSearch", "ByteText", "JSONValue", "CSystemCalls", "ContactCatalog", "PrivateFiles", "Sealing",
            "CredentialVault", "MCPServer", "HighLevelClient", "HighLevelAuth", "Safeguards", "ContactTools",
            "HighLevelSandbox", "ArgumentParser", "Hummingbird", "NIOCore", "Logging",
        ],
        "highlevel-mcp": ["Commands"],
        "highlevel-bench": [
            "JSONValue", "ContactCatalog", "IntentSearch", "IntentTraining", "PrivateFiles", "Sealing",
            "CredentialVault", "MCPServer", "HighLevelClient", "Safeguards", "ContactTools", "NIOCore", "NIOPosix",
            "NIOHTTP1", "NIOHTTPCompression", "AsyncHTTPClient", "Logging",
        ],
        "mcp-everything": ["JSONValue", "Sealing", "MCPServer", "Commands", "ArgumentParser", "Logging"],
    ]

    private static let sources = TextFile.paths(below: Repository.root + "/Sources", suffixes: [".swift"])

    @Test func `every target stands in the table`() {
        let targets = Set(Self.sources.compactMap { $0.split(separator: "/").first.map(String.init) })
        #expect(targets == Set(Self.allowed.keys))
    }

    @Test(arguments: allowed.keys.sorted())
    func `a target imports only what it may`(target: String) throws {
        let allowed = try #require(Self.allowed[target])
        for path in Self.sources where path.hasPrefix(target + "/") {
            for module in Self.imports(in: TextFile.text("\(Repository.root)/Sources/\(path)")) {
                #expect(
                    allowed.contains(module) || Self.system.contains(module), "\(path) imports \(module)")
            }
        }
    }

    @Test func `full Foundation is imported only where FoundationEssentials does not exist`() {
        for path in Self.sources {
            let lines = TextFile.text("\(Repository.root)/Sources/\(path)").split(separator: "\n").map(String.init)
            for (number, line) in lines.enumerated() where line.hasSuffix("import Foundation") {
                #expect(number > 0 && lines[number - 1] == "#else", "\(path):\(number + 1)")
            }
        }
    }

    /// The modules a file imports, without access levels, attributes and submodules.
    private static func imports(in text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index + 1 < words.count,
                words[..<index].allSatisfy({ $0.first == "@" || ["package", "internal", "public"].contains($0) })
            else { return nil }
            return words[index + 1].split(separator: ".").first.map(String.init)
        }
    }
}
