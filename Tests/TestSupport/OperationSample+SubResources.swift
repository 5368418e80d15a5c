extension OperationSample {
    private static let task = #"{"task":{"id":"tk1","title":"Call","completed":false,"contactId":"ct1"}}"#
    private static let note = #"{"note":{"id":"nt1","body":"Spoke","contactId":"ct1"}}"#
    private static let done = #"{"succeded":true}"#

    static let tasksAndNotes: [OperationSample] = [
        OperationSample(
            "list_tasks", #"{"contactId":"ct1"}"#, "GET", "/contacts/ct1/tasks", response: #"{"tasks":[]}"#),
        OperationSample(
            "create_task",
            #"{"contactId":"ct1","completed":false,"dueDate":"2026-07-01T09:00:00Z","title":"Renewal call"}"#,
            "POST", "/contacts/ct1/tasks",
            body: #"{"title":"Renewal call","dueDate":"2026-07-01T09:00:00Z","completed":false}"#,
            status: 201, response: task),
        OperationSample(
            "get_task", #"{"contactId":"ct1","taskId":"tk1"}"#, "GET", "/contacts/ct1/tasks/tk1", response: task),
        OperationSample(
            "update_task", #"{"contactId":"ct1","taskId":"tk1","assignedTo":"us1"}"#,
            "PUT", "/contacts/ct1/tasks/tk1", body: #"{"assignedTo":"us1"}"#, response: task),
        OperationSample(
            "delete_task", #"{"contactId":"ct1","taskId":"tk1"}"#, "DELETE", "/contacts/ct1/tasks/tk1",
            response: done),
        OperationSample(
            "complete_task", #"{"contactId":"ct1","taskId":"tk1","completed":true}"#,
            "PUT", "/contacts/ct1/tasks/tk1/completed", body: #"{"completed":true}"#, response: task),
        OperationSample(
            "list_appointments", #"{"contactId":"ct1"}"#, "GET", "/contacts/ct1/appointments",
            response: #"{"events":[{"id":"ev1","startTime":"2026-07-16 11:00:00"}]}"#),
        OperationSample(
            "list_notes", #"{"contactId":"ct1"}"#, "GET", "/contacts/ct1/notes", response: #"{"notes":[]}"#),
        OperationSample(
            "create_note", #"{"contactId":"ct1","body":"Spoke \"at length\"\nwith her","pinned":true}"#,
            "POST", "/contacts/ct1/notes", body: #"{"body":"Spoke \"at length\"\nwith her","pinned":true}"#,
            status: 201, response: note),
        OperationSample(
            "get_note", #"{"contactId":"ct1","noteId":"nt1"}"#, "GET", "/contacts/ct1/notes/nt1", response: note),
        OperationSample(
            "update_note", ##"{"contactId":"ct1","noteId":"nt1","color":"#FFAA00"}"##,
            "PUT", "/contacts/ct1/notes/nt1", body: ##"{"color":"#FFAA00"}"##, response: note),
        OperationSample(
            "delete_note", #"{"contactId":"ct1","noteId":"nt1"}"#, "DELETE", "/contacts/ct1/notes/nt1",
            response: done),
    ]

    static let memberships: [OperationSample] = [
        OperationSample(
            "add_tags", #"{"contactId":"ct1","tags":["VIP","trial"]}"#, "POST", "/contacts/ct1/tags",
            body: #"{"tags":["VIP","trial"]}"#, status: 201, response: #"{"tags":["vip","trial"]}"#),
        OperationSample(
            "remove_tags", #"{"contactId":"ct1","tags":["vip"]}"#, "DELETE", "/contacts/ct1/tags",
            body: #"{"tags":["vip"]}"#, response: #"{"tags":[]}"#),
        OperationSample(
            "add_followers", #"{"contactId":"ct1","followers":["us1"]}"#, "POST", "/contacts/ct1/followers",
            body: #"{"followers":["us1"]}"#, status: 201, response: #"{"followers":["us1"],"followersAdded":["us1"]}"#),
        OperationSample(
            "remove_followers", #"{"contactId":"ct1","followers":["us1"]}"#, "DELETE", "/contacts/ct1/followers",
            body: #"{"followers":["us1"]}"#, response: #"{"followers":[],"followersRemoved":["us1"]}"#),
        OperationSample(
            "add_to_campaign", #"{"contactId":"ct1","campaignId":"cp1"}"#, "POST", "/contacts/ct1/campaigns/cp1",
            body: "{}", status: 201, response: done),
        OperationSample(
            "remove_from_campaign", #"{"contactId":"ct1","campaignId":"cp1"}"#,
            "DELETE", "/contacts/ct1/campaigns/cp1", response: done),
        OperationSample(
            "remove_from_all_campaigns", #"{"contactId":"ct1"}"#, "DELETE", "/contacts/ct1/campaigns/removeAll",
            response: done),
        OperationSample(
            "add_to_workflow",
            #"{"contactId":"ct1","workflowId":"wf1","eventStartTime":"2026-06-23T03:30:00+01:00"}"#,
            "POST", "/contacts/ct1/workflow/wf1", body: #"{"eventStartTime":"2026-06-23T03:30:00+01:00"}"#,
            response: done),
        OperationSample(
            "remove_from_workflow", #"{"contactId":"ct1","workflowId":"wf1"}"#, "DELETE", "/contacts/ct1/workflow/wf1",
            body: "{}", response: done),
    ]
}
