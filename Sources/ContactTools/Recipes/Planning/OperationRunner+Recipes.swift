import ContactCatalog
import HighLevelClient
import JSONValue
import Safeguards

extension OperationRunner {
    func known(_ name: String) throws(HighLevelError) -> Operation {
        guard let operation = catalog.operation(named: name) else {
            throw .internalFault("A recipe names no operation.")
        }
        return operation
    }

    /// Refuses what policy does not allow at all, before a name is looked up; asks nobody.
    /// - Throws: `read_only` or `denied`.
    func refuseUnlessPossible(_ plan: CallPlan) throws(HighLevelError) {
        try refuseUnlessPermitted(policy.verdict(onTool: plan.tool), plan.tool)
        for step in plan.steps {
            let operation = try known(step.operation)
            let verdict = policy.verdict(on: operation, step.arguments, contacts: plan.contacts)
            // Told of the tool that was called: the agent never asked for the step.
            try refuseUnlessPermitted(verdict, verdict == .readOnly ? plan.tool : step.operation)
        }
    }
}
