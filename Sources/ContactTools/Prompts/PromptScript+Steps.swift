/// Steps that several prompts share.
extension PromptScript {
    static let findContact = """
        Find the contact: an id with `get_contact`, an e-mail or a phone (as E.164) with `find_duplicate_contact`, a \
        name with `search_contacts`. If there is none, or more than one, show the user name, e-mail and phone of what \
        there is and ask. Change nothing before one contact is certain.
        """

    /// Nil when the prompt was given no workflow.
    static func startWorkflow(_ values: PromptValues) -> String? {
        guard values.has("workflow") else { return nil }
        return """
            Start the workflow with `add_to_workflow`, once. It may send messages at once, so do this last, and never \
            again when the outcome is unknown: tell the user instead.
            """
    }

    /// Nil when the argument has a time, or was not given.
    static func timeOfDay(_ name: String, _ values: PromptValues) -> String? {
        guard values.isDay(name) else { return nil }
        return "\(name) has no time: ask the user for one, and for the time zone, unless both are known."
    }
}
