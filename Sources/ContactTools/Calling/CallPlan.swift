package import JSONValue

/// What a higher tool is about to do: policy looks at all of it before anything is sent, and the user is asked once.
package struct CallPlan: Sendable {
    /// An operation that will or may be carried out.
    package struct Step: Sendable {
        let operation: String
        /// As far as policy looks at them.
        let arguments: JSONObject

        package init(_ operation: String, _ arguments: JSONObject = JSONObject()) {
            self.operation = operation
            self.arguments = arguments
        }
    }

    /// The higher tool's name.
    let tool: String
    let steps: [Step]
    /// How many contacts are concerned.
    let contacts: Int
    /// What a consent counts for: all arguments of the call, with names already resolved to ids.
    let subject: JSONObject

    package init(tool: String, steps: [Step], contacts: Int = 1, subject: JSONObject) {
        self.tool = tool
        self.steps = steps
        self.contacts = contacts
        self.subject = subject
    }
}
