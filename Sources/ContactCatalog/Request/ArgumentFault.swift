package import JSONValue

/// One reason why a call's arguments are refused.
package struct ArgumentFault: Sendable, Equatable {
    package let pointer: JSONPointer
    /// The argument, as a person writes it: `filters[0].operator`.
    package let field: String
    /// What is wrong.
    package let message: String
    /// What the caller can do about it. Never holds text from the CRM.
    package let nextStep: String

    package init(pointer: JSONPointer, field: String, message: String, nextStep: String) {
        self.pointer = pointer
        self.field = field
        self.message = message
        self.nextStep = nextStep
    }
}
