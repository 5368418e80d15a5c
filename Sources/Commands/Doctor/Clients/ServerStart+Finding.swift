#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension ServerStart {
    /// Looks for a command as clients do: by its path, or in PATH when it has none.
    static func find(_ command: String) -> Command {
        guard command.contains("/") else {
            let directories = (Home.variable("PATH") ?? "").split(separator: ":")
            return directories.contains { access("\($0)/\(command)", X_OK) == 0 } ? .runnable : .missing
        }
        guard command.hasPrefix("/") else { return .relative }
        guard access(command, F_OK) == 0 else { return .missing }
        return access(command, X_OK) == 0 ? .runnable : .notExecutable
    }
}
