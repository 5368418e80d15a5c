/// All measurements, one after the other, in one run.
struct Benchmark: Sendable {
    let options: Options

    func run() async throws -> Report {
        var report = Report()
        if options.onlyClient {
            report.findings = try await ClientOverhead(count: options.sequential).measure()
            return report
        }
        let product = try Sibling.product()
        if let contacts = options.selection {
            report.findings = try SelectionMemory.measure(product: product, contacts: contacts)
            return report
        }
        report.findings += try StartTime.measure(product: product, runs: options.runs)
        report.findings += try await IdleServer.measure(product: product)
        report.findings += try transport()
        report.findings += try await calls()
        report.findings += try await ClientOverhead(count: options.sequential).measure()
        return report
    }

    /// The server that can do everything beside an echo, which is this program itself.
    private func transport() throws(BenchError) -> [Finding] {
        guard let everything = Sibling.everything() else {
            return [
                Finding(
                    subject: "what the transport adds", quantity: nil,
                    spread: "swift build -c release --product mcp-everything comes first", target: "≤ 60 µs")
            ]
        }
        let server = try Child(everything)
        defer { server.finish() }
        let echo = try Child(Sibling.bench, [EchoProgram.mode])
        defer { echo.finish() }
        try MCPSession.open(server)
        var overhead = TransportOverhead(server: server, echo: echo)
        return try overhead.measure(count: options.sequential) + LongLines(server: server, echo: echo).measure()
    }

    /// Calls against the responder, by a server that is this program itself.
    private func calls() async throws -> [Finding] {
        let responder = try await Responder()
        let client = BareClient(port: responder.port)
        let outcome: Result<[Finding], any Error>
        do {
            outcome = .success(try await calls(responder: responder, client: client))
        } catch {
            outcome = .failure(error)
        }
        // Also after a failure: a client that is dropped while open stops a debug build.
        try await client.shutdown()
        try await responder.shutdown()
        return try outcome.get()
    }

    private func calls(responder: Responder, client: BareClient) async throws -> [Finding] {
        let server = try Child(Sibling.bench, [StandInServer.mode, String(responder.port)])
        defer { server.finish() }
        try MCPSession.open(server)
        var findings = try UnlockTime.measure(product: Sibling.product(), port: responder.port, runs: options.runs)
        findings += try ScrubbingTime.measure()
        var sequential = SequentialCalls(server: server, client: client)
        findings += try await sequential.measure(count: options.sequential)
        findings.append(try await PipelinedCalls(server: server, client: client).measure(count: options.pipelined))
        findings.append(.resident("resident, after these calls", of: server))
        return findings
    }
}
