import Commands

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A command that is run to its end.
package enum Subprocess {
    package struct Outcome: Sendable {
        package let exitCode: Int32
        package let output: String
    }

    /// Runs the command without input; an exit code of -1 tells that it could not be started.
    package static func run(_ path: String, _ arguments: [String], input: String = "") -> Outcome {
        guard let child = try? ChildProcess(path: path, arguments: arguments) else {
            return Outcome(exitCode: -1, output: "")
        }
        if !input.isEmpty { _ = child.write(line: Array(input.utf8)) }
        child.closeInput()
        var lines: [String] = []
        while let line = child.readLine(seconds: 60) { lines.append(String(decoding: line, as: UTF8.self)) }
        return Outcome(exitCode: child.wait(), output: lines.joined(separator: "\n"))
    }
}
