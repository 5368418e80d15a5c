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
                Select with `search_contacts`, pageLimit 5\(criteria.isEmpty ? "" : ": " + criteria.joined(separator: ", ")). \
                Above 200, stop and say so: that is too many to do here. Else show the user the total, a few names and \
                the tags, and stop without a clear yes. New contacts take some seconds to be found; a total that still \
                grows means the import is running.
                """)
            steps.append(
                """
                Collect the ids: the same search with pageLimit 50 and sort by dateAdded, each page with the last \
                contact's searchAfter. If their number is not the total confirmed, ask again.
                """)
            steps.append(
                """
                Call `bulk_update_tags` with type add, never removeAllTags. It may ask for a confirmation. Read \
                errorCount and responses, and keep the ids that failed.
                """)
            steps.append(
                """
                Verify: after some seconds search again with tags eq too, one filter for each tag added, compare the \
                totals, and read two with `get_contact`. Repeat only for ids that failed.
                """)
            steps.append("Tell the user how many were tagged and which ids failed, and why.")
            return steps
        })
}
