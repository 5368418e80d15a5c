extension PromptScript {
    static let migrationTagging = PromptScript(
        name: "migration_tagging",
        title: "Tag after an import",
        description: "Tag many contacts after an import or migration: select, confirm the count, tag in bulk, verify.",
        fields: [
            PromptField("tags", "Tags", "Tags to add, with commas between them.", form: .tags, isRequired: true),
            PromptField("source", "Source", "Only contacts with this source."),
            PromptField("withTags", "With tags", "Only contacts that have one of these tags.", form: .tags),
            PromptField("search", "Search", "Only contacts in which this text occurs."),
            PromptField(
                "importedSince", "Imported since", "Only contacts added since: 2026-01-31, or with a time.", form: .date
            ),
        ],
        task: "Add these tags to all contacts of an import, and to no others.",
        steps: { values in
            let criteria = [
                values.has("source") ? "source eq" : nil,
                values.has("withTags") ? "tags eq (the list: any of it)" : nil,
                values.has("importedSince") ? "dateAdded range gte" : nil,
                values.has("search") ? "search as query" : nil,
            ].compactMap(\.self)
            var steps: [String] = []
            if criteria.isEmpty {
                steps.append("Nothing says which contacts are meant: ask the user, and stop until you know.")
            }
            if let step = timeOfDay("importedSince", values) { steps.append(step) }
            steps.append(
                """
                Select with `select_contacts`\(criteria.isEmpty ? "" : ": filters " + criteria.joined(separator: ", ")). Show \
                the user the count, the sample and the tags, and stop without a clear yes. New contacts take some \
                seconds to be found; a count that still grows when you select again means the import is running.
                """)
            steps.append(
                """
                Call `bulk_tag_contacts` with action add, the selection and the tags. It may ask for a confirmation. \
                While state is not done, call it again with job alone, and tell the user how far it is.
                """)
            steps.append(
                """
                Verify: after some seconds select again with the tags too and compare the counts, and read two of the \
                sample with `get_contact`.
                """)
            steps.append(
                "Tell the user how many were tagged, how many failed and why, and of how many that is unknown.")
            return steps
        })
}
