package import ContactCatalog
package import JSONValue

/// What the operator lets agents do: by class of operation, by tool, and never more than reading when `isReadOnly`.
package struct Policy: Sendable, Equatable {
    package enum Action: String, Sendable, CaseIterable { case allow, confirm, deny }

    /// What happens where the user has to be asked and the client cannot ask.
    package enum Unattended: String, Sendable, CaseIterable {
        /// The call may be repeated with a token.
        case token
        case refuse
    }

    /// An upper bound: nothing below it allows more.
    package var isReadOnly = false
    package var read = Action.allow
    package var write = Action.allow
    package var destructive = Action.confirm
    package var bulk = Action.confirm
    /// By tool name; wins over the class, and over what tools.json says of confirming.
    package var tools: [String: Action] = [:]
    package var unattendedDestructive = Unattended.token
    package var unattendedBulk = Unattended.refuse
    /// Contacts above which a bulk call is confirmed.
    package var bulkThreshold = 50

    package init() {}

    /// What policy says of a call.
    /// - Parameters:
    ///   - operation: What would be carried out.
    ///   - arguments: As far as they are known; what is not there raises no question.
    ///   - contacts: How many contacts are concerned; nil to count them in the arguments.
    /// - Returns: Whether it may be done, and whether the user is to be asked before.
    package func verdict(on operation: Operation, _ arguments: JSONObject, contacts: Int? = nil) -> Verdict {
        if isReadOnly, !operation.isRead { return .readOnly }
        switch tools[operation.name] {
        case .allow?: return .allowed
        case .deny?: return .denied
        case .confirm?: return .confirm(.policy, unattended(operation))
        case nil: break
        }
        let count = contacts ?? operation.contactCount(in: arguments)
        switch action(of: operation.operationClass) {
        case .deny: return .denied
        case .allow where operation.operationClass == .destructive: return .allowed
        case .confirm where operation.operationClass != .bulk: return .confirm(.policy, unattended(operation))
        case .confirm where count > bulkThreshold: return .confirm(.many(count), unattended(operation))
        case .allow, .confirm: break
        }
        let reasons = operation.confirmation.compactMap { reason($0, operation, arguments) }
        guard let reason = reasons.first else { return .allowed }
        return .confirm(reason, unattended(operation))
    }

    /// What a higher tool of its own name may do at all; its steps are judged one by one besides.
    package func verdict(onTool name: String) -> Verdict {
        switch tools[name] {
        case .deny?: .denied
        case .confirm?: .confirm(.policy, unattendedDestructive)
        case .allow?, nil: .allowed
        }
    }

    private func action(of operationClass: OperationClass) -> Action {
        switch operationClass {
        case .read: read
        case .write: write
        case .destructive: destructive
        case .bulk: bulk
        }
    }

    private func unattended(_ operation: Operation) -> Unattended {
        operation.operationClass == .bulk ? unattendedBulk : unattendedDestructive
    }

    private func reason(
        _ rule: ConfirmationRule, _ operation: Operation, _ arguments: JSONObject
    ) -> Verdict.Reason? {
        switch rule {
        case .always: return .policy
        case .ifPresent(let argument): return arguments.contains(key: argument) ? .overwrites(argument) : nil
        case .ifTrue(let argument): return arguments[argument]?.boolValue == true ? .all(argument) : nil
        case .moreThan(let argument, let limit):
            // The operator's own number counts, whatever tools.json has.
            guard operation.operationClass != .bulk else { return nil }
            let count = arguments[argument]?.arrayValue?.count ?? 0
            return count > limit ? .many(count) : nil
        }
    }
}

extension Policy {
    /// What policy says of one call.
    package enum Verdict: Sendable, Equatable {
        case allowed
        case confirm(Reason, Unattended)
        case denied
        case readOnly

        /// Why a call has to be confirmed.
        package enum Reason: Sendable, Hashable {
            /// The class or the tool asks for it.
            case policy
            /// The argument replaces all there is.
            case overwrites(String)
            /// The argument stands for everything.
            case all(String)
            /// So many contacts are concerned.
            case many(Int)
        }
    }
}

extension Operation {
    /// How many contacts a bulk call names: the longest list among its arguments that are no look-ups. 1 for others.
    package func contactCount(in arguments: JSONObject) -> Int {
        guard operationClass == .bulk else { return 1 }
        return arguments.filter { lookups[$0.key] == nil }.compactMap { $0.value.arrayValue?.count }.max() ?? 0
    }
}
