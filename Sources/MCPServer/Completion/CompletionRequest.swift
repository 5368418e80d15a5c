/// What is being filled in when a client asks `completion/complete`.
package struct CompletionRequest: Sendable, Hashable {
    package enum Reference: Sendable, Hashable {
        /// A prompt, by its name.
        case prompt(String)
        /// A resource or a template, by its URI as the lists show it.
        case resource(String)
    }

    package let reference: Reference
    /// The argument of the prompt, or the variable of the template.
    package let argument: String
    /// What has been typed so far.
    package let value: String
    /// What has been filled in before, by name; since revision 2025-06-18.
    package let filledIn: [String: String]

    package init(reference: Reference, argument: String, value: String, filledIn: [String: String] = [:]) {
        self.reference = reference
        self.argument = argument
        self.value = value
        self.filledIn = filledIn
    }
}
