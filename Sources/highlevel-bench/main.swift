#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

// The exit code says whether everything could be measured, never how fast it was.
do {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == StandInServer.mode, arguments.count == 2, let port = Int(arguments[1]) {
        try await StandInServer.run(port: port)
    } else if arguments == [EchoProgram.mode] {
        signal(SIGPIPE, SIG_IGN)
        EchoProgram.run()
    } else if arguments.first == IntentOptions.mode, !arguments.contains("--help") {
        let options = try IntentOptions(Array(arguments.dropFirst()))
        Output.write(try IntentBench(options: options).run(), to: STDOUT_FILENO)
    } else if arguments.contains("--help") || arguments.contains("-h") {
        Output.write(Options.usage + IntentOptions.usage, to: STDOUT_FILENO)
    } else {
        signal(SIGPIPE, SIG_IGN)
        let options = try Options(arguments)
        let report = try await Benchmark(options: options).run()
        Output.write(report.table, to: options.json ? STDERR_FILENO : STDOUT_FILENO)
        if options.json { Output.write(report.json, to: STDOUT_FILENO) }
    }
} catch {
    Output.write("highlevel-bench: \(error)\n", to: STDERR_FILENO)
    exit(1)
}
