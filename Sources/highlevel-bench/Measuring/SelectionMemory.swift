import JSONValue

/// What the product weighs at most while it selects everybody of a large location: the sandbox's, which is a process of
/// its own, through a vault, by as many calls as that takes.
enum SelectionMemory {
    static func measure(product: String, contacts: Int) throws(BenchError) -> [Finding] {
        let sandbox = try Child(product, ["sandbox", "--contacts", String(contacts), "--rate", "off"])
        defer { sandbox.terminate() }
        let announced = try? JSON(parsing: try sandbox.readLine())
        guard let announced, let origin = announced["url"]?.stringValue, let token = announced["token"]?.stringValue,
            let locationId = announced["locationId"]?.stringValue
        else { throw BenchError("The sandbox does not say where it is.") }
        let home = try BenchHome.make(product: product, locationId: locationId, origin: origin, token: token)

        let server = try Child(product, ["serve", "--home", home, "--profile", BenchHome.profile])
        defer { server.finish() }
        try MCPSession.open(server)
        let idle = ResidentMemory(of: server.pid)
        let start = ContinuousClock.now
        let (count, calls) = try select(by: server)
        let took = ContinuousClock.now - start
        guard count == contacts else { throw BenchError("\(count) of \(contacts) contacts were selected.") }
        return [
            Finding(
                subject: "resident at most, \(Decimal.text(Double(count), fraction: 0)) contacts selected",
                quantity: ResidentMemory(of: server.pid).map { .megabytes($0.peak) },
                spread: "\(calls) call\(calls == 1 ? "" : "s"), \(took.components.seconds) s",
                beside: idle.map { .init(subject: "idle", quantity: .megabytes($0.total)) }, target: "≤ 40 MB")
        ]
    }

    /// - Returns: how many contacts are selected, and by how many calls.
    private static func select(by server: Child) throws(BenchError) -> (count: Int, calls: Int) {
        var arguments: JSONObject = ["filters": []]
        var calls = 0
        while true {
            calls += 1
            try server.write(MCPSession.selectContacts(id: calls, arguments: arguments))
            let result = try MCPSession.result(of: try server.readLine())["structuredContent"]
            guard let count = result?["count"]?.intValue else { throw BenchError("The selection says no count.") }
            guard let more = result?["continue"] else { return (count, calls) }
            arguments = ["continue": more]
        }
    }
}
