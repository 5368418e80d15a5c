import JSONValue

/// What a server weighs that has told its tools and now waits.
enum IdleServer {
    static func measure(product: String) async throws -> [Finding] {
        var findings: [Finding] = []
        var list: [Finding] = []
        for options in [[], ["--sandbox"]] {
            let child = try Child(product, ["serve"] + options)
            defer { child.finish() }
            try MCPSession.open(child)
            try child.write(MCPSession.listTools)
            let result = try MCPSession.result(of: try child.readLine())
            try await Task.sleep(for: .milliseconds(300))
            let name = (["resident, idle: serve"] + options).joined(separator: " ")
            findings.append(.resident(name, of: child, target: "≤ 25 MB"))
            list = [size(of: result)]
        }
        return findings + list
    }

    private static func size(of result: JSON) -> Finding {
        Finding(
            subject: "tools/list, revision 2025-11-25",
            quantity: Quantity(Double(result.serializedBytes().count), .bytes),
            spread: "\(result["tools"]?.arrayValue?.count ?? 0) tools", target: "≤ 32 KB")
    }
}

extension Finding {
    /// The child's resident memory as it is now.
    static func resident(_ subject: String, of child: Child, target: String = "") -> Finding {
        let memory = ResidentMemory(of: child.pid)
        return Finding(
            subject: subject, quantity: memory.map { .megabytes($0.total) },
            spread: memory.map { "\(Quantity.megabytes($0.allocated).number) allocated" } ?? "", target: target)
    }
}
