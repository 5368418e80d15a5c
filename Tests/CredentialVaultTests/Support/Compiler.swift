import Foundation

/// swiftc, where there is one.
enum Compiler {
    struct Outcome { let isAccepted: Bool, output: String }

    static let path: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/swiftc" }.first { access($0, X_OK) == 0 }

    /// Type-checks the files together, on a thread of its own.
    static func typeCheck(_ files: [String]) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "swiftc").async {
                continuation.resume(with: Result { try run(files) })
            }
        }
    }

    private static func run(_ files: [String]) throws -> Outcome {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: path ?? "/nonexistent")
        process.arguments = ["-typecheck", "-swift-version", "6", "-package-name", "highlevel_mcp"] + files
        process.standardError = pipe
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Outcome(isAccepted: process.terminationStatus == 0, output: output)
    }
}
