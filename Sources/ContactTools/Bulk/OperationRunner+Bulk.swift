import ContactCatalog
import HighLevelClient
import MCPServer
import Safeguards

extension OperationRunner {
    /// As `permit`, for a job over many contacts. Done to more than a few of them, what is a plain write to one is bulk
    /// work: an agent that enrols 5,000 people in a workflow is asked as one that tags them. What is agreed to is done in
    /// this very account, whatever the alias stands for by then.
    func permitJob(
        _ plan: CallPlan, in account: Account, token: String?, context: RequestContext,
        question: () async throws -> String
    ) async throws -> CallPermission {
        var isManyUnasked = false
        for step in plan.steps {
            guard let operation = catalog.operation(named: step.operation), operation.operationClass != .bulk,
                policy.tools[operation.name] != .allow
            else { continue }
            if policy.bulk == .deny { throw HighLevelError.denied(tool: plan.tool) }
            guard policy.bulk == .confirm, plan.contacts > policy.bulkThreshold else { continue }
            if !context.isAttended, policy.unattendedBulk == .refuse {
                throw HighLevelError.nobodyToAsk(tool: plan.tool)
            }
            // What is to be confirmed anyway, or refused, is `permit`'s to say.
            if policy.verdict(on: operation, step.arguments, contacts: plan.contacts) == .allowed {
                isManyUnasked = true
            }
        }
        if policy.verdict(onTool: plan.tool) != .allowed { isManyUnasked = false }
        if isManyUnasked {
            try await confirm(
                Consent(
                    tool: plan.tool, subject: plan.subject, unattended: policy.unattendedBulk,
                    locationId: account.locationId),
                token: token, context: context, question: question)
        }
        let permission = try await permit(plan, token: token, context: context, question: question)
        return CallPermission(
            account: account, context: context, runner: self, operations: permission.operations,
            hasConsent: permission.hasConsent || isManyUnasked)
    }

    /// Leave to go on with a job to which the user agreed when it began. Policy is asked again, since the operator may
    /// have changed it; the user is not, since it is the same job to the last contact.
    func permitAgain(_ plan: CallPlan, in account: Account, context: RequestContext) async throws -> CallPermission {
        try refuseUnlessPermitted(policy.verdict(onTool: plan.tool), plan.tool)
        for step in plan.steps {
            guard let operation = catalog.operation(named: step.operation) else {
                throw HighLevelError.internalFault("A plan names no operation.")
            }
            let verdict = policy.verdict(on: operation, step.arguments, contacts: plan.contacts)
            try refuseUnlessPermitted(verdict, step.operation)
            if policy.bulk == .deny, policy.tools[operation.name] != .allow {
                throw HighLevelError.denied(tool: plan.tool)
            }
        }
        return CallPermission(
            account: account, context: context, runner: self,
            operations: Set(plan.steps.map(\.operation)), hasConsent: true)
    }
}
