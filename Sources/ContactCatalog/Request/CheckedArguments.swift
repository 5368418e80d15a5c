package import JSONValue

/// Arguments in which an operation has found no fault. Only the check makes one, so that what is sent has passed it.
package struct CheckedArguments: Sendable {
    /// Of the operation that checked them.
    let operationId: String
    package let members: JSONObject

    init(operationId: String, members: JSONObject) {
        self.operationId = operationId
        self.members = members
    }
}
