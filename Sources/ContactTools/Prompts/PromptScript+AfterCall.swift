import ContactCatalog

extension PromptScript {
    static let afterCall = PromptScript(
        name: "after_call",
        title: "After a call",
        description: "Log a call with a contact: a note, and if wanted tags, a follow-up task and a workflow.",
        fields: [
            PromptField(
                "contact", "Contact", "Whom the call was with: e-mail, phone, name or contact id.", form: .contact,
                isRequired: true),
            PromptField(
                "summary", "Summary", "What was said and agreed.", form: .paragraphs, isRequired: true),
            PromptField("tags", "Tags", "Tags to add, with commas between them.", form: .tags),
            PromptField("followUp", "Follow-up", "What is to be done next; becomes a task."),
            PromptField(
                "followUpDate", "Follow-up date", "When: 2026-01-31, or 2026-01-31T09:30:00+02:00.", form: .date),
            PromptField("assignee", "Assignee", "User who gets the task: name or e-mail.", form: .name(.users)),
            PromptField("workflow", "Workflow", "Name of a workflow to start.", form: .name(.workflows)),
        ],
        task: "Record this call.",
        steps: { values in
            var steps = [findContact]
            let parts = [
                "contactId", "the summary as note: facts and agreements, nothing added",
                values.has("tags") ? "tags" : nil,
                values.haveFollowUp
                    ? "task (title, dueDate with an offset, assignedTo if a user is named; ask for whatever of title and "
                        + "date is missing)" : nil,
                values.has("workflow") ? "workflowName or workflowId (it may send messages at once)" : nil,
            ].compactMap(\.self).joined(separator: ", ")
            if let step = timeOfDay("followUpDate", values) { steps.append(step) }
            steps.append(
                """
                Call `log_interaction` once, with \(parts). What is there already it does not write twice. If it broke \
                off, call it again with the resume handle of its answer, and with nothing changed.
                """)
            if !values.haveFollowUp {
                steps.append(
                    """
                    If the summary promises something, propose a task for it; make none without a yes, then with \
                    `create_task`.
                    """)
            }
            steps.append("Tell the user what was written, with ids, and what was not.")
            return steps
        })
}

extension PromptValues {
    /// Whether anything of a follow-up was given.
    fileprivate var haveFollowUp: Bool { has("followUp") || has("followUpDate") || has("assignee") }
}
