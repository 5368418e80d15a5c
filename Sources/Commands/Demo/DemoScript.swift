import JSONValue

/// A day's work in a CRM, as people ask for it.
enum DemoScript {
    /// What the scenes take as known: the ids a person would copy from HighLevel's pages.
    static let campaignId = "campaignId"
    static let workflowId = "workflowId"

    static let scenes: [DemoScene] = [
        DemoScene(
            wish: "Do we know ann@example.com?",
            tool: "search_contacts",
            arguments: { _ in
                [
                    "pageLimit": 1,
                    "filters": [["field": "email", "operator": "eq", "value": "ann@example.com"]],
                ]
            },
            shown: [
                .init(label: "found", pointer: "/total"), .init(label: "", pointer: "/contacts/0/contactName"),
                .init(label: "", pointer: "/contacts/0/phone"),
            ],
            remembered: ["ann": "/contacts/0/id"]),
        DemoScene(
            wish: "She looks good. Mark her as a qualified lead.",
            tool: "add_tags",
            arguments: { ["contactId": $0["ann"] ?? .null, "tags": ["qualified-lead"]] },
            shown: [.init(label: "tags now", pointer: "/tags")]),
        DemoScene(
            wish: "Put her on the spring nurture campaign.",
            tool: "add_to_campaign",
            arguments: { ["contactId": $0["ann"] ?? .null, "campaignId": $0[campaignId] ?? .null] },
            shown: [.init(label: "enrolled", pointer: "/succeded")]),
        DemoScene(
            wish: "Remind me of the renewal call on the first of July.",
            tool: "create_task",
            arguments: { memory in
                [
                    "contactId": memory["ann"] ?? .null, "title": "Renewal call", "dueDate": "2026-07-01T09:00:00Z",
                    "completed": false,
                ]
            },
            shown: [
                .init(label: "", pointer: "/task/title"), .init(label: "due", pointer: "/task/dueDate"),
                .init(label: "done", pointer: "/task/completed"),
            ],
            remembered: ["task": "/task/id"]),
        DemoScene(
            wish: "I just had that call. Tick it off.",
            tool: "complete_task",
            arguments: { ["contactId": $0["ann"] ?? .null, "taskId": $0["task"] ?? .null, "completed": true] },
            shown: [.init(label: "", pointer: "/task/title"), .init(label: "done", pointer: "/task/completed")]),
        DemoScene(
            wish: "A new lead: Bea Lindqvist, +1 415 555 0188. Is she in there already?",
            tool: "find_duplicate_contact",
            arguments: { _ in ["phone": "+14155550188", "email": "bea.lindqvist@example.com"] },
            shown: [.init(label: "existing contact:", pointer: "/contact")]),
        DemoScene(
            wish: "Then add her, but never twice.",
            tool: "upsert_contact",
            arguments: { _ in
                [
                    "firstName": "Bea", "lastName": "Lindqvist", "email": "bea.lindqvist@example.com",
                    "phone": "+14155550188", "source": "web form",
                ]
            },
            shown: [.init(label: "new", pointer: "/new"), .init(label: "id", pointer: "/contact/id")],
            remembered: ["bea": "/contact/id"]),
        DemoScene(
            wish: "Once more, to be sure it stays one Bea.",
            tool: "upsert_contact",
            arguments: { _ in ["email": "bea.lindqvist@example.com", "companyName": "Lindqvist & Co"] },
            shown: [.init(label: "new", pointer: "/new"), .init(label: "id", pointer: "/contact/id")]),
        DemoScene(
            wish: "Write down what she said.",
            tool: "create_note",
            arguments: { memory in
                [
                    "contactId": memory["bea"] ?? .null, "title": "First call",
                    "body": "Wants an offer for 40 seats by Friday. Prefers e-mail.",
                ]
            },
            shown: [.init(label: "", pointer: "/note/title"), .init(label: "", pointer: "/note/body")]),
        DemoScene(
            wish: "And start the renewal workflow for her.",
            tool: "add_to_workflow",
            arguments: { ["contactId": $0["bea"] ?? .null, "workflowId": $0[workflowId] ?? .null] },
            shown: [.init(label: "started", pointer: "/succeded")]),
        DemoScene(
            wish: "Which appointments has Ann had?",
            tool: "list_appointments",
            arguments: { ["contactId": $0["ann"] ?? .null] },
            shown: [
                .init(label: "appointments", pointer: "/events"), .init(label: "", pointer: "/events/*/title"),
                .init(label: "at", pointer: "/events/*/startTime"),
            ]),
        DemoScene(
            wish: "Everybody who came in before June belongs on the anniversary mailing. How many are they?",
            tool: "select_contacts",
            arguments: { _ in
                ["filters": [["field": "dateAdded", "operator": "range", "value": ["lt": "2026-06-01T00:00:00Z"]]]]
            },
            shown: [
                .init(label: "selected", pointer: "/count"), .init(label: "such as", pointer: "/sample/*/contactName"),
            ],
            remembered: ["many": "/selection"]),
        DemoScene(
            wish: "Tag them all for it. I need no list of ids.",
            tool: "bulk_tag_contacts",
            arguments: { ["action": "add", "tags": ["anniversary-2026"], "selection": $0["many"] ?? .null] },
            shown: [
                .init(label: "", pointer: "/state"), .init(label: "tagged", pointer: "/done"),
                .init(label: "failed", pointer: "/failed"), .init(label: "requests", pointer: "/calls"),
            ]),
        DemoScene(
            wish: "And if the agent gets an argument wrong?",
            tool: "add_tags",
            arguments: { ["contact_id": $0["ann"] ?? .null, "tags": ["vip"]] },
            shown: [],
            isMistake: true),
    ]
}
