import ContactCatalog

extension PromptScript {
    static let leadIntake = PromptScript(
        name: "lead_intake",
        title: "Take in a lead",
        description: "Record a new lead once: look for duplicates, create or update the contact, tag and enrol it.",
        fields: [
            PromptField(
                "email", "E-mail", "The lead's e-mail address; this or the phone tells duplicates.", form: .email),
            PromptField("phone", "Phone", "The lead's phone, best with + and country code."),
            PromptField("name", "Name", "First and last name."),
            PromptField("source", "Source", "Where the lead came from, such as a form or a fair."),
            PromptField("tags", "Tags", "Tags to add, with commas between them.", form: .tags),
            PromptField("note", "Note", "What the lead said or wants.", form: .paragraphs),
            PromptField("campaign", "Campaign", "Name of a campaign to enrol the lead in.", form: .name(.campaigns)),
            PromptField("workflow", "Workflow", "Name of a workflow to start.", form: .name(.workflows)),
        ],
        task: "Take in this lead so that the account has the person once.",
        steps: { values in
            var steps: [String] = []
            if !values.has("email"), !values.has("phone") {
                steps.append("There is neither e-mail nor phone: ask the user for one, and stop until you have it.")
            }
            let tags = values.has("tags") ? ", the tags as tags, which are added to those there are" : ""
            steps.append(
                """
                Look with `find_duplicate_contact`, by e-mail and by phone, one call for each that is known. A phone must \
                be E.164 (+ and country code); ask if the country is not certain. If a contact was found and would get \
                another name, e-mail, phone or source, ask before overwriting it.
                """)
            steps.append(
                """
                Call `upsert_contact_by_identity` with email and phone, the rest as fields\(tags); nothing invented. If it \
                answers with a conflict, the keys belong to two people: stop, show both and ask which is right.
                """)
            if values.has("note") { steps.append("Write the note with `create_note`.") }
            if values.has("campaign") {
                steps.append("Enrol the contact with `add_to_campaign`, once; it may get messages.")
            }
            if let step = startWorkflow(values) { steps.append(step) }
            steps.append(
                "Read the contact with `get_contact`; tell the user its id, whether it is new, and what was done.")
            return steps
        })
}
