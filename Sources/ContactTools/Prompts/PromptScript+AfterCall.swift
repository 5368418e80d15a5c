import ContactCatalog

extension PromptScript {
    static let afterCall = PromptScript(
        name: "after_call",
        title: "After a call",
        description: "Log a call with a contact: a note, and if wanted tags, a follow-up task and a workflow.",
        fields: [
            PromptField(
                "contact", "Contact", "Whom the call was with: e-mail, phone, name or contact id.", isRequired: true),
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
            steps.append(
                """
                Write the summary with `create_note`: facts and agreements, nothing added. If `list_notes` shows the \
                same note already, do not write it twice.
                """)
            if values.has("tags") { steps.append("Add the tags with `add_tags`, which keeps those there are.") }
            if values.has("followUp") || values.has("followUpDate") || values.has("assignee") {
                steps.append(
                    """
                    Make the follow-up with `create_task`: title, dueDate with an offset, completed false, assignedTo if \
                    a user is named. Ask for whatever of title and date is missing.
                    """)
                if let step = timeOfDay("followUpDate", values) { steps.append(step) }
            } else {
                steps.append("If the summary promises something, propose a task for it; make none without a yes.")
            }
            if let step = startWorkflow(values) { steps.append(step) }
            steps.append("Tell the user what was written, with ids, and what was not.")
            return steps
        })
}
