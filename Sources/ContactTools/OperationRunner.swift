package import ContactCatalog
import HighLevelClient
package import JSONValue
package import MCPServer
package import Safeguards

/// Carries out operations: the checks in their order (design: "Order of checks in a call"), then the one exchange with
/// HighLevel. A server has one of these, and whatever it does to contacts passes here.
package struct OperationRunner: Sendable {
    let catalog: Catalog
    let accounts: any AccountProvider
    let policy: Policy
    package let lookUps: LookUps
    private let fieldNames: CustomFieldNames
    /// Nil where there is no home to keep an audit in.
    package let recording: Recording?
    let timing: Timing
    /// What a dry run without an account says of this program.
    let userAgent: String

    /// - Parameters:
    ///   - catalog: What there is to carry out.
    ///   - accounts: On whose behalf.
    ///   - policy: What may be done, and what the user is asked before.
    ///   - lookUps: By which names are understood; its own when nil.
    ///   - recording: Where the audit is written.
    ///   - timing: By which slow calls tell of themselves.
    ///   - userAgent: `name/version`.
    package init(
        catalog: Catalog, accounts: any AccountProvider, policy: Policy = Policy(), lookUps: LookUps? = nil,
        recording: Recording? = nil,
        timing: Timing = .continuous, userAgent: String = "highlevel-mcp"
    ) {
        self.catalog = catalog
        self.accounts = accounts
        self.policy = policy
        let lookUps = lookUps ?? LookUps(accounts: accounts, recording: recording)
        self.lookUps = lookUps
        fieldNames = CustomFieldNames(lookUps: lookUps, timing: timing)
        self.recording = recording
        self.timing = timing
        self.userAgent = userAgent
    }

    /// Whether everything but reads is refused.
    var isReadOnly: Bool { policy.isReadOnly }

    /// - Parameters:
    ///   - operation: What is carried out.
    ///   - arguments: As the caller gave them.
    ///   - context: The request they came with.
    ///   - admit: Called when a write is about to leave for the account; what it throws keeps it back.
    /// - Returns: HighLevel's answer as an agent reads it, or what a dry run would have sent.
    /// - Throws: `HighLevelError` for everything the caller may know; a `JSONRPCError` when the effect must not leave;
    ///   `CancellationError` when the request was cancelled before it could have one; and what asking the user throws.
    package func run(
        _ operation: Operation, arguments: JSONObject, context: RequestContext,
        admit: @escaping @Sendable (Account) async throws -> Void = { _ in }
    ) async throws -> JSONObject {
        do {
            return try await carryOut(operation, arguments, context, admit)
        } catch let error as HighLevelError where error.code == .cancelled && Task.isCancelled {
            throw CancellationError()
        }
    }

    private func carryOut(
        _ operation: Operation, _ arguments: JSONObject, _ context: RequestContext,
        _ admit: @escaping @Sendable (Account) async throws -> Void
    ) async throws -> JSONObject {
        let (own, names) = try refusing(operation, arguments) { () throws(ArgumentError) in
            let (own, rest) = try OwnArguments.taken(from: arguments, of: operation)
            var names = try NamedArguments(taking: rest, of: operation)
            _ = try operation.checked(names.checkable)
            if operation.takesFilters {
                names = try NamedArguments(taking: try SelectionCriteria.refined(rest), of: operation)
            }
            return (own, names)
        }
        let verdict = policy.verdict(on: operation, names.checkable)
        try refuseUnlessPermitted(verdict, operation.name)
        if own.isDryRun { return try await dryRun(operation, names) }
        // What was looked up and asked about is done in that very account, whatever the alias stands for by then.
        var known: Account?
        var resolved = ResolvedNames(arguments: names.checkable)
        if !names.isEmpty {
            let account = try await accounts.account()
            known = account
            resolved = try await names.resolvedByParts(by: lookUps, in: account)
        }
        if operation.takesFilters, FilterNames.mayName(resolved.arguments["filters"]) {
            let account = try await accounts.account()
            known = account
            resolved = try await FilterNames.resolved(resolved.arguments, by: lookUps, in: account)
        }
        let members = resolved.arguments
        var hasConsent = false
        if case .confirm(let reason, let unattended) = verdict {
            if context.isAttended, known == nil { known = try await accounts.account() }
            let (asked, place) = (resolved, known)
            try await confirm(
                Consent(
                    tool: operation.name, subject: asked.arguments, unattended: unattended,
                    locationId: await locationId(known)),
                token: own.confirm, context: context,
                question: {
                    let text = try await question(
                        operation, asked.arguments, reason, in: context.isAttended ? place : nil,
                        locationId: await locationId(place))
                    return ([text] + asked.lines).joined(separator: "\n")
                })
            hasConsent = true
        }
        let account: Account
        if let known { account = known } else { account = try await accounts.account() }
        let response: APIResponse
        do {
            response = try await exchange(
                operation, members, account: account, context: context, priority: .interactive, hasConsent: hasConsent,
                admit: { try await admit(account) })
        } catch let error as HighLevelError {
            throw error.telling(resolved.fullNames)
        }
        do throws(HighLevelError) {
            var content = try OperationResult.structuredContent(of: response, to: operation, view: own.view)
            if !resolved.fullNames.isEmpty { content[ResolvedNames.member] = .object(resolved.fullNames) }
            return await fieldNames.named(.object(content), in: account).objectValue ?? content
        } catch {
            throw error.naming(operation)
        }
    }

    /// - Throws: `read_only` or `denied`.
    func refuseUnlessPermitted(_ verdict: Policy.Verdict, _ tool: String) throws(HighLevelError) {
        switch verdict {
        case .allowed, .confirm: return
        case .denied: throw .denied(tool: tool)
        case .readOnly: throw .readOnly(tool: tool)
        }
    }

    /// What refuses the arguments, told in the one error of tools.
    /// - Parameters:
    ///   - operation: What is called.
    ///   - arguments: As the caller gave them, so that the advice fits them.
    ///   - body: What may refuse them.
    /// - Returns: What the body returns.
    /// - Throws: `invalid_arguments`.
    func refusing<Value>(
        _ operation: Operation, _ arguments: JSONObject = JSONObject(), _ body: () throws(ArgumentError) -> Value
    ) throws(HighLevelError) -> Value {
        do throws(ArgumentError) {
            return try body()
        } catch {
            let advice = ArgumentAdvice(operation: operation, arguments: arguments)
            throw .invalidArguments(error.faults.map(advice.told), tool: operation.name)
        }
    }
}

extension Operation {
    /// Whether it searches by filters.
    fileprivate var takesFilters: Bool { inputSchema["properties"]?["filters"] != nil }
}
