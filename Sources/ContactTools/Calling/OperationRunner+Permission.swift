import ContactCatalog
import HighLevelClient
import JSONValue
package import MCPServer
import Safeguards

extension OperationRunner {
    /// Something the user has to agree to.
    struct Consent: Sendable {
        let tool: String
        /// All that the agreement counts for.
        let subject: JSONObject
        let unattended: Policy.Unattended
        /// Where; nil while no account is open.
        let locationId: String?
    }

    /// Of the account, or of the one that is open already.
    func locationId(_ account: Account?) async -> String? {
        if let account { return account.locationId }
        return await accounts.knownAccount()?.locationId
    }

    /// Asks policy about a plan, and the user where policy wants that.
    /// - Parameters:
    ///   - plan: All that will or may be done.
    ///   - token: What the call brought as `confirm`.
    ///   - context: The request it came with.
    ///   - question: What the user is asked; made only then, and may read.
    /// - Returns: Leave to do it.
    /// - Throws: `read_only`, `denied`, `confirmation_required`, `declined`, `unanswered` or `invalid_confirmation`, all before anything is
    ///   sent; what keeps the account from being reached; and what asking throws.
    package func permit(
        _ plan: CallPlan, token: String?, context: RequestContext, question: () async throws -> String
    ) async throws -> CallPermission {
        var consents: [Policy.Unattended] = []
        func note(_ verdict: Policy.Verdict, _ name: String) throws(HighLevelError) {
            try refuseUnlessPermitted(verdict, name)
            if case .confirm(_, let unattended) = verdict { consents.append(unattended) }
        }
        try note(policy.verdict(onTool: plan.tool), plan.tool)
        for step in plan.steps {
            guard let operation = catalog.operation(named: step.operation) else {
                throw HighLevelError.internalFault("A plan names no operation.")
            }
            try note(policy.verdict(on: operation, step.arguments, contacts: plan.contacts), step.operation)
        }
        // What the user is asked about is done in this very account, whatever the alias stands for by then.
        var known: Account?
        if !consents.isEmpty {
            if context.isAttended { known = try await accounts.account() }
            try await confirm(
                Consent(
                    tool: plan.tool, subject: plan.subject, unattended: consents.contains(.refuse) ? .refuse : .token,
                    locationId: await locationId(known)),
                token: token, context: context, question: question)
        }
        let account: Account
        if let known { account = known } else { account = try await accounts.account() }
        return CallPermission(
            account: account, context: context, runner: self, operations: Set(plan.steps.map(\.operation)),
            hasConsent: !consents.isEmpty)
    }

    /// Returns when the user has agreed.
    func confirm(
        _ consent: Consent, token: String?, context: RequestContext, question: () async throws -> String
    ) async throws {
        let canAsk = context.isAttended
        guard canAsk || consent.unattended == .token else {
            throw HighLevelError.nobodyToAsk(tool: consent.tool)
        }
        // A token speaks for itself: whoever brings a wrong one causes no reading.
        let text = canAsk || token == nil ? try await question() : ""
        let confirmation = Confirmation(
            question: text, subject: ["tool": .string(consent.tool), "arguments": .object(consent.subject)],
            profile: accounts.profile, place: consent.locationId)
        switch try await context.confirm(confirmation, token: token) {
        case .confirmed: return
        case .refused(let words): throw HighLevelError.declined(words, tool: consent.tool)
        case .unanswered(let words): throw HighLevelError.unanswered(words, tool: consent.tool)
        case .tokenNeeded(let token, let expiry):
            throw HighLevelError.confirmationRequired(
                tool: consent.tool, preview: text, token: token, expiresAt: expiry)
        case .tokenRefused(let error): throw HighLevelError.invalidConfirmation(error, tool: consent.tool)
        }
    }
}
