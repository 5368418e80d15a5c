package import ContactCatalog
package import JSONValue

/// How to find out whether a write whose answer was lost has been applied: the read in which to look
/// for what it should have made, and what that must show. Decides by what it is shown, and sends nothing.
package struct SettlementPlan: Sendable {
    /// What the read shows of the write.
    package enum Verdict: Sendable, Equatable {
        /// It was applied; this is what its own answer would have said.
        case present(JSONObject)
        case absent
        /// Something like it is there, and may be older than the attempt, or somebody else's.
        case unclear
    }

    package let read: AbstractRequest
    private let rule: Settlement
    private let arguments: JSONObject
    /// The member under which the write's own answer names what it made.
    private let resultName: String?

    /// Nil when the catalogue knows no such read, or the write's arguments are not enough for it.
    package init?(of operation: Operation, arguments: CheckedArguments, locationId: String) {
        guard let rule = operation.settlement, let reader = operation.settlementReader else { return nil }
        let known = reader.inputSchema["properties"]?.objectValue ?? JSONObject()
        let question = arguments.members.filter { known.contains(key: $0.key) && !$0.value.isNull }
        guard let checked = try? reader.checked(question),
            let read = try? reader.request(checked, locationId: locationId)
        else { return nil }
        self.read = read
        self.rule = rule
        self.arguments = arguments.members
        resultName =
            operation.outputSchema["properties"]?.objectValue?.first { member in
                let type = member.value["type"]
                return type == "object" || type?.arrayValue?.contains("object") ?? false
            }?.key
    }

    /// Whether it is by its date that what was made is known, which two equal writes at once would share.
    package var countsOnDate: Bool { rule.since != nil }

    /// - Parameters:
    ///   - body: The read's answer.
    ///   - start: When the attempt began, by HighLevel's clock.
    /// - Returns: what the answer says of the write.
    package func verdict(on body: JSON, since start: WallTime) -> Verdict {
        let found = body[pointer: rule.place]
        if let argument = rule.contains { return membership(of: argument, in: found) }
        let records: [JSON]
        switch found {
        case .array(let elements)?: records = elements
        case .object?: records = [found ?? .null]
        default: records = []
        }
        let alike = records.filter { record in
            rule.match.allSatisfy { name in
                guard let wanted = arguments[name], !wanted.isNull else { return true }
                return SettledValue.isSame(wanted, record[name])
            }
        }
        guard !alike.isEmpty else { return .absent }
        let dates = alike.map { record in
            rule.since.flatMap { record[$0]?.stringValue }.flatMap { WallTime(iso8601: $0) }
        }
        // Something without a date may be of yesterday.
        guard !dates.contains(nil) else { return .unclear }
        let young = zip(alike, dates).filter { $1.map { $0 >= start } ?? false }.map(\.0)
        switch young.count {
        case 0: return .absent
        case 1: return .present(resultName.map { JSONObject(dictionaryLiteral: ($0, young[0])) } ?? JSONObject())
        default: return .unclear
        }
    }

    /// A set is as the write would have it, or is not; who made it so does not matter.
    private func membership(of argument: String, in found: JSON?) -> Verdict {
        guard let wanted = arguments[argument]?.arrayValue, let list = found?.arrayValue else { return .unclear }
        let isAsWanted = wanted.allSatisfy { element in
            list.contains { SettledValue.isSame(element, $0) } != rule.isAbsence
        }
        return isAsWanted ? .present([argument: .array(list)]) : .absent
    }
}
