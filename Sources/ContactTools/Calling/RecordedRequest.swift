import ContactCatalog
import JSONValue
import Safeguards

/// What the audit is to know of a request.
struct RecordedRequest: Sendable {
    /// The operation's name; HighLevel's own id where it is no operation of the catalogue.
    let name: String
    let operationClass: OperationClass
    /// The ids among the arguments.
    let ids: JSONObject
    /// How many contacts are concerned.
    let contacts: Int
    /// Of them there will be a digest.
    let arguments: JSONObject
    /// Whether it only finds out what a name stands for, or what a question has to say. What was called for has not begun
    /// with it.
    let isPreparation: Bool

    var isRead: Bool { operationClass == .read }

    init(_ operation: Operation, _ arguments: JSONObject, isPreparation: Bool = false) {
        name = operation.name
        operationClass = operation.operationClass
        ids = Self.ids(of: operation, in: arguments)
        contacts = operation.contactCount(in: arguments)
        self.arguments = arguments
        self.isPreparation = isPreparation
    }

    /// A page of the names of one kind.
    init(_ route: LookUpRoute, skip: Int) {
        name = route.operationId
        operationClass = .read
        ids = JSONObject()
        contacts = 0
        arguments = ["skip": JSON(skip)]
        isPreparation = true
    }

    /// What stands in the path, and the ids that people know by name. A tag is a word of theirs and no id; and what only
    /// has the letters of an id may be a name, so it is left out.
    private static func ids(of operation: Operation, in arguments: JSONObject) -> JSONObject {
        let path = Set(operation.pathArguments)
        return arguments.filter { member in
            guard let id = member.value.stringValue, CallTrail.isIdentifier(id) else { return false }
            if path.contains(member.key) { return true }
            return operation.lookups[member.key].map { $0 != .tags && $0 != .customFields } ?? false
        }
    }
}
