import ContactCatalog

extension PromptScript {
    static let renewalTask = PromptScript(
        name: "renewal_task",
        title: "Renewal task",
        description: "Set a task for a contact's renewal, with a due date, an assignee and if wanted a workflow.",
        fields: [
            PromptField(
                "contact", "Contact", "Whose renewal: e-mail, phone, name or contact id.", form: .contact,
                isRequired: true),
            PromptField(
                "dueDate", "Due date", "2026-01-31, or 2026-01-31T09:30:00+02:00.", form: .date, isRequired: true),
            PromptField("assignee", "Assignee", "User who gets the task: name or e-mail.", form: .name(.users)),
            PromptField("title", "Title", "The task's title; Renewal if left out."),
            PromptField("details", "Details", "What the assignee should know.", form: .paragraphs),
            PromptField("workflow", "Workflow", "Name of a workflow to start.", form: .name(.workflows)),
        ],
        task: "Set a task for this renewal.",
        steps: { values in
            var steps = [findContact]
            steps.append(
                """
                Look through `list_tasks` for an open task about the same renewal. If there is one, show it and ask \
                whether to change it with `update_task` instead of making another.
                """)
            if let step = timeOfDay("dueDate", values) { steps.append(step) }
            steps.append(
                """
                Call `create_task`: title (\(values.has("title") ? "as given" : "\"Renewal\" and what is renewed, if known")), \
                dueDate with an offset, completed false\(values.has("details") ? ", details as body" : "")\
                \(values.has("assignee") ? ", the assignee's id as assignedTo" : ""). A date in the past is worth a \
                question. Do not repeat the call when its outcome is unknown; look at `list_tasks` first.
                """)
            if let step = startWorkflow(values) { steps.append(step) }
            steps.append("Tell the user the task's id, due date and assignee.")
            return steps
        })
}
