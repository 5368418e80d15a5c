import JSONValue

/// Arguments that fit the schema one by one and not together: HighLevel refuses them, or does nothing and says that it is
/// done. Stands in tools.json and not in the list of tools, where every byte is paid for in every session.
package struct ArgumentRule: Sendable, Equatable {
    /// The argument that is told.
    package let field: String
    /// Values that arguments must all have for the rule to hold.
    let when: JSONObject
    /// Values of which none may be there for it to hold; an argument that is left out has none.
    let unless: JSONObject
    /// What is wrong, and what to do about it.
    package let message: String
    package let nextStep: String

    func refuses(_ arguments: JSONObject) -> Bool {
        when.allSatisfy { arguments[$0.key] == $0.value } && !unless.contains { arguments[$0.key] == $0.value }
    }
}
