import Foundation

/// Python's `jsonschema`, the reference our validator is compared with.
enum PythonValidator {
    private static let program = """
        import json, sys
        from jsonschema import Draft202012Validator as V
        for line in sys.stdin:
            schema, value = json.loads(line)
            V.check_schema(schema)
            print("1" if V(schema, format_checker=V.FORMAT_CHECKER).is_valid(value) else "0")
        """

    static let isInstalled = (try? run("import jsonschema, sys; sys.exit(0)", input: "")) != nil

    /// One verdict for each line of `[schema, value]`.
    static func verdicts(_ lines: [String]) async throws -> [Bool] {
        // On a thread of its own: one that blocks must not be one of the few that all tests share.
        let output = try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "test.python").async {
                continuation.resume(with: Result { try run(program, input: lines.joined(separator: "\n") + "\n") })
            }
        }
        return output.split(separator: "\n").map { $0 == "1" }
    }

    struct Failure: Error {
        let status: Int32
    }

    private static func run(_ program: String, input: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "ignore", "-c", program]
        let standardInput = Pipe()
        let standardOutput = Pipe()
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = FileHandle.nullDevice
        try process.run()
        // The answers are a few kilobytes at most, so neither side can fill its pipe while the other writes.
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
        return String(decoding: output, as: UTF8.self)
    }
}
