import ContactCatalog
import HighLevelClient
import JSONValue

/// Whether the answer to a read holds what was asked for. One that lacks it says nothing of what there is: taken for
/// "nobody", it would have a person made anew who is there.
struct AnswerCheck {
    let operation: Operation

    /// The member in which the record or the list stands, where the answer has none of the documented type. A list may be
    /// null; a record only where the search for one found nobody.
    func missingMember(of body: JSON) -> String? {
        guard operation.isRead, let member = operation.outputSchema["properties"]?.objectValue?.members.first else {
            return nil
        }
        let types = member.value["type"]?.arrayValue ?? []
        let isWhole: Bool
        switch body[member.key] {
        case .array?: isWhole = types.contains("array")
        case .object(let record)?:
            isWhole = types.contains("object") && (!isFinder || record["id"]?.stringValue?.isEmpty == false)
        case .null?: isWhole = types.contains("array") || isFinder
        default: isWhole = false
        }
        return isWhole ? nil : member.key
    }

    /// - Throws: `upstream_shape` where somebody was looked for and the answer says neither who it is nor that there is
    ///   nobody.
    func check(_ response: APIResponse) throws(HighLevelError) {
        guard isFinder, let member = missingMember(of: response.body) else { return }
        throw .unusable(member, of: response)
    }

    private var isFinder: Bool { operation.name == operation.contactFinder }
}

extension HighLevelError {
    /// - Parameters:
    ///   - member: What the answer lacks.
    ///   - response: The answer.
    /// - Returns: `upstream_shape`.
    static func unusable(_ member: String, of response: APIResponse) -> HighLevelError {
        HighLevelError(
            .upstreamShape,
            "HighLevel reports success (HTTP \(response.status)), but its answer has no usable \"\(member)\". "
                + "That does not mean that there is none.",
            fault: .highlevel, nextStep: "Try once more later. Do not create what could not be looked up.",
            traceId: response.traceId, details: ["httpStatus": JSON(response.status)])
    }
}
