import ContactCatalog
package import HighLevelClient
package import JSONValue
package import MCPServer

/// Leave to carry out the operations of a plan in an account. Only `OperationRunner.permit` makes one, so whoever has it
/// has asked policy, and the user where policy wants that.
package struct CallPermission: Sendable {
    package let account: Account
    package let context: RequestContext
    let runner: OperationRunner
    let operations: Set<String>
    /// Whether the user was asked and has agreed.
    let hasConsent: Bool

    /// Carries out one step: the arguments are checked, policy looks at them again, and the exchange stands in the audit.
    /// - Parameters:
    ///   - name: The operation, which must be one of the plan's.
    ///   - arguments: By its input schema, with ids and not names.
    ///   - priority: Whether it may wait behind others.
    /// - Returns: HighLevel's answer, as it came.
    /// - Throws: `HighLevelError`; a `JSONRPCError` when the effect must not leave; `CancellationError` when the request was
    ///   cancelled before it could have one.
    package func send(
        _ name: String, _ arguments: JSONObject, priority: CallPriority = .interactive
    ) async throws -> APIResponse {
        guard operations.contains(name), let operation = runner.catalog.operation(named: name) else {
            throw HighLevelError.internalFault("A step was not in its plan.")
        }
        return try await runner.step(
            operation, arguments, account: account, context: context, priority: priority,
            hasConsent: hasConsent)
    }
}
