import ContactCatalog
import HighLevelClient
import JSONValue

/// Where an operation's arguments stand among a recipe's, so that a fault is told of the argument that was given.
struct ArgumentPlace: Sendable {
    /// The member they stand under; nil for the root.
    var member: String?
    /// Names of the operation's arguments that the recipe calls otherwise.
    var renamed: [String: String] = [:]
    /// The one argument all of them are made of, if so.
    var only: String?

    func moved(_ fault: ArgumentFault) -> ArgumentFault {
        if let only {
            return ArgumentFault(
                pointer: JSONPointer([only]), field: only, message: renamed(fault.message, fault.field),
                nextStep: fault.nextStep)
        }
        let tokens = fault.pointer.tokens
        let first = tokens.first.map { renamed[$0] ?? $0 }
        return ArgumentFault(
            pointer: JSONPointer([member, first].compactMap(\.self) + tokens.dropFirst()), field: moved(fault.field),
            message: fault.message, nextStep: fault.nextStep)
    }

    func moved(_ error: HighLevelError) -> HighLevelError {
        var error = error
        if only != nil, let field = error.field { error.message = renamed(error.message, field) }
        error.field = error.field.map { moved($0) }
        return error
    }

    /// A message that speaks of the one argument by the name it has here.
    private func renamed(_ message: String, _ field: String) -> String {
        message.replacing("\"\(field)\"", with: "\"\(moved(field))\"")
    }

    func moved(_ field: String) -> String {
        if let only { return only }
        let head = field.prefix { $0 != "." && $0 != "[" }
        let tail = field.dropFirst(head.count)
        let path = (renamed[String(head)] ?? String(head)) + tail
        guard let member else { return path }
        return path.isEmpty ? member : "\(member).\(path)"
    }
}
