// swift-tools-version: 6.3
import PackageDescription

// Targets stand bottom up: each may import only those its dependencies name. A test compares every import under
// Sources with a table of its own, and CI builds with `--explicit-target-dependency-import-check error`.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

// Swift exports every symbol of an executable. Nothing is loaded into this one that would look for them, and the tables
// they are listed in would be read at each start: 3 MB of resident memory.
let smallInMemory: [LinkerSetting] = [
    .unsafeFlags(["-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux], configuration: .release))
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioHTTPCompression = Target.Dependency.product(name: "NIOHTTPCompression", package: "swift-nio-extras")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "highlevel-mcp",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "highlevel-mcp", targets: ["highlevel-mcp"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        // Without traits: its defaults link full Foundation, 44 MB on Linux.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    ],
    targets: [
        // Bytes and their spellings as text: ASCII, hexadecimal, Base64 and percent signs for URLs, FNV-1a. Knows nothing
        // else. It is no part of JSONValue, since whoever spells a key or hashes an id has no JSON in hand, and since the
        // simulator may share what RFCs fix, but nothing that knows the product.
        .target(name: "ByteText", swiftSettings: strict),
        // The type `JSON`, its parser, writer and pointer. Knows no schema, no protocol, no Foundation.
        .target(name: "JSONValue", swiftSettings: strict),
        // tools.json, and what was learnt about intents, as bytes inside the binary. Nothing else.
        .target(name: "CEmbedded"),
        // What Swift cannot reach: a few system calls (prctl, OFD locks), and what has to be seen before main, ere the runtime
        // takes the numbers of missing standard descriptors. (swift-system owns the name CSystem.)
        .target(name: "CSystemCalls"),
        // tools.json decoded and checked; arguments validated and turned into an abstract request. No I/O.
        .target(
            name: "ContactCatalog", dependencies: ["ByteText", "JSONValue", "CEmbedded"], swiftSettings: strict),
        // Ranks operations for a natural-language intent, with weights learnt beforehand. No I/O, no training.
        .target(
            name: "IntentSearch", dependencies: ["ByteText", "JSONValue", "CEmbedded", "ContactCatalog"],
            swiftSettings: strict),
        // Makes IntentSearch's model of the corpus and the thesaurus, and measures how good it is. Nothing ships with it.
        .target(
            name: "IntentTraining", dependencies: ["ByteText", "JSONValue", "ContactCatalog", "IntentSearch"],
            exclude: ["Thesaurus"], swiftSettings: strict),
        // Files and directories of the user's alone: checked, locked, replaced durably. Knows nothing of what is in them.
        .target(name: "PrivateFiles", dependencies: ["CSystemCalls"], swiftSettings: strict),
        // Sealed handles: seal, open, spend once. Knows nothing of what they permit.
        .target(
            name: "Sealing", dependencies: ["ByteText", "JSONValue", "PrivateFiles", crypto], swiftSettings: strict),
        // The encrypted file, what opens it, and the type of a secret. Knows no OAuth and no network.
        .target(
            name: "CredentialVault", dependencies: ["ByteText", "JSONValue", "PrivateFiles", crypto, cryptoExtras],
            swiftSettings: strict),
        // JSON-RPC and MCP over stdio, both protocol eras. Knows no HighLevel and no HTTP.
        .target(name: "MCPServer", dependencies: ["JSONValue", "Sealing", logging], swiftSettings: strict),
        // An abstract request becomes one HTTP exchange, any failure one error type. Never sees a vault.
        .target(
            name: "HighLevelClient",
            dependencies: [
                "ByteText", "JSONValue", "ContactCatalog", "PrivateFiles", nioCore, nioPosix, nioHTTP1, nioSSL,
                nioHTTPCompression, asyncHTTPClient,
            ],
            swiftSettings: strict
        ),
        // What a credential in the vault may do, and the authorization it gives a request. Never sees MCP.
        .target(
            name: "HighLevelAuth",
            dependencies: ["ByteText", "JSONValue", "ContactCatalog", "CredentialVault", "HighLevelClient", crypto],
            swiftSettings: strict
        ),
        // What may be done, what the user is asked before, and the trail of what was. Knows no MCP and no HTTP.
        .target(
            name: "Safeguards",
            dependencies: ["ByteText", "JSONValue", "PrivateFiles", "ContactCatalog", crypto],
            swiftSettings: strict
        ),
        // Operations as MCP tools. Decides what to do, not how to call nor how to speak.
        .target(
            name: "ContactTools",
            dependencies: [
                "ByteText", "JSONValue", "PrivateFiles", "MCPServer", "Sealing", "ContactCatalog", "IntentSearch",
                "HighLevelClient", "Safeguards",
            ],
            swiftSettings: strict
        ),
        // A simulator of HighLevel's API over real HTTP. Shares no knowledge with the catalogue.
        .target(
            name: "HighLevelSandbox",
            dependencies: ["ByteText", "JSONValue", crypto, hummingbird, nioCore, nioPosix, logging],
            swiftSettings: strict
        ),
        // One file a command, and the only place where all is wired.
        .target(
            name: "Commands",
            dependencies: [
                "ByteText", "JSONValue", "CSystemCalls", "ContactCatalog", "PrivateFiles", "Sealing", "CredentialVault",
                "MCPServer", "IntentSearch", "HighLevelClient", "HighLevelAuth", "Safeguards", "ContactTools",
                "HighLevelSandbox", argumentParser,
                hummingbird, nioCore, logging,
            ],
            swiftSettings: strict
        ),
        // Parses the command line and calls Commands.
        .executableTarget(
            name: "highlevel-mcp", dependencies: ["Commands"], swiftSettings: strict, linkerSettings: smallInMemory),
        // Benchmarks. Prints ratios taken in one run, judges nothing.
        .executableTarget(
            name: "highlevel-bench",
            dependencies: [
                "JSONValue", "ContactCatalog", "IntentSearch", "IntentTraining", "PrivateFiles", "Sealing",
                "CredentialVault", "MCPServer", "HighLevelClient", "Safeguards", "ContactTools", nioCore, nioPosix,
                nioHTTP1, nioHTTPCompression, asyncHTTPClient, logging,
            ],
            swiftSettings: strict
        ),
        // The fixture server MCP's conformance suite asks for, on the same core: what the core can, whole.
        .executableTarget(
            name: "mcp-everything",
            dependencies: ["JSONValue", "Sealing", "MCPServer", "Commands", argumentParser, logging],
            swiftSettings: strict
        ),

        // Sessions in-process and spawned, recording sender, temporary homes. For tests only.
        .target(
            name: "TestSupport",
            dependencies: [
                "JSONValue", "ContactCatalog", "PrivateFiles", "HighLevelClient", "MCPServer", "HighLevelSandbox",
                "Safeguards", "ContactTools", "Commands",
            ],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .testTarget(name: "ByteTextTests", dependencies: ["ByteText"], swiftSettings: strict),
        .testTarget(name: "JSONValueTests", dependencies: ["JSONValue"], swiftSettings: strict),
        .testTarget(
            name: "ContactCatalogTests", dependencies: ["JSONValue", "ContactCatalog"], swiftSettings: strict),
        .testTarget(
            name: "IntentSearchTests",
            dependencies: ["JSONValue", "ContactCatalog", "IntentSearch", "IntentTraining", "TestSupport"],
            exclude: ["Corpus", "cross-validation.json"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SealingTests", dependencies: ["JSONValue", "PrivateFiles", "Sealing"], swiftSettings: strict),
        .testTarget(
            name: "CredentialVaultTests", dependencies: ["JSONValue", "PrivateFiles", "CredentialVault", crypto],
            swiftSettings: strict),
        .testTarget(
            name: "MCPServerTests",
            dependencies: ["JSONValue", "PrivateFiles", "Sealing", "MCPServer", "TestSupport", logging],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HighLevelAuthTests",
            dependencies: [
                "JSONValue", "PrivateFiles", "ContactCatalog", "CredentialVault", "HighLevelClient", "HighLevelAuth",
                "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HighLevelClientTests",
            dependencies: ["JSONValue", "ContactCatalog", "PrivateFiles", "HighLevelClient", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HighLevelSandboxTests", dependencies: ["JSONValue", "HighLevelSandbox"], swiftSettings: strict),
        .testTarget(
            name: "SafeguardsTests",
            dependencies: ["JSONValue", "PrivateFiles", "ContactCatalog", "Safeguards", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ContactToolsTests",
            dependencies: [
                "JSONValue", "PrivateFiles", "ContactCatalog", "MCPServer", "Sealing", "HighLevelClient", "Safeguards",
                "ContactTools", "HighLevelSandbox", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "JSONValue", "CSystemCalls", "ContactCatalog", "CredentialVault", "HighLevelClient", "HighLevelAuth",
                "MCPServer", "PrivateFiles", "Safeguards", "Commands", "TestSupport",
            ],
            swiftSettings: strict),
        // The built binary from outside: the protocol, the sandbox over HTTP, the repository's own rules.
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "JSONValue", "ContactCatalog", "PrivateFiles", "CredentialVault", "HighLevelClient", "HighLevelSandbox",
                "Commands", "TestSupport",
                "highlevel-mcp", "mcp-everything",
            ],
            exclude: ["Snapshots"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)
