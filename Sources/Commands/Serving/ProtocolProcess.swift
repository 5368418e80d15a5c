import CSystemCalls
package import Logging
package import MCPServer

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A process whose stdin and stdout are an MCP connection, from its first line to its end.
package enum ProtocolProcess {
    /// Serves until the client closes its end, the output breaks, or SIGTERM or SIGINT arrives; then the process ends.
    /// - Parameters:
    ///   - configuration: The server's identity and limits.
    ///   - features: What it offers.
    ///   - output: Where messages go, from `ProtocolOutput.takeOver`.
    ///   - logger: Where defects are told.
    ///   - finishing: What must not be left half done when the process ends.
    package static func serve(
        _ configuration: ServerConfiguration, features: ServerFeatures, output: Int32, logger: Logger,
        finishing: @Sendable () async -> Void = {}
    ) async -> Never {
        // A client that is gone shows as a failed write.
        signal(SIGPIPE, SIG_IGN)
        let server = StdioServer(
            configuration: configuration, features: features, input: STDIN_FILENO, output: output, logger: logger)
        let signals = Signals { server.terminate() }
        // A server waits for hours in the background of somebody's editor. Of the program's pages that are mapped by now it
        // needs a third again.
        system_release_program_pages()
        await server.run()
        await finishing()
        withExtendedLifetime(signals) {}
        // The thread that reads stdin may be blocked for good, and nothing is left that must be waited for.
        _exit(0)
    }
}
