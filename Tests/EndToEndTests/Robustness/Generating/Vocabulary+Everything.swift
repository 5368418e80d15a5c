extension Vocabulary {
    /// The fixture server: all the core can do.
    static let everything = Vocabulary(
        common + everythingCalls + everythingAsking + everythingElse,
        endlessCall: #""name":"slow_compute","arguments":{"seconds":60}"#,
        subscribableURI: "test://watched-resource",
        unfinished: [
            call("test_elicitation", #""message":"m""#), call("test_sampling", #""prompt":"p""#),
            call("multi_input", ""), call("confirm_delete", #""filename":"a.txt""#),
            call("slow_compute", #""seconds":60"#), call("failing_job", ""), call("greet", #""name":"Ann""#),
        ])

    private static let everythingCalls: [(Int, Request)] = [
        (30, call("greet", #""name":"Ann""#)),
        (10, call("greet", #""name":"\ud83d\ude00 \u00e9\t\"\\ & 日本""#)),
        (5, call("greet", "")),
        (5, call("greet", #""name":5,"extra":true"#)),
        (8, call("test_simple_text", "")),
        (3, call("test_image_content", "")),
        (3, call("test_audio_content", "")),
        (3, call("test_embedded_resource", "")),
        (3, call("test_multiple_content_types", "")),
        (5, call("test_error_handling", "")),
        (2, call("test_tool_with_progress", "")),
        (2, call("test_tool_with_logging", "")),
        (2, call("test_logging_tool", "")),
        (3, call("json_schema_2020_12_tool", #""name":"x","address":{"street":"s","city":"c"}"#)),
        (3, call("test_resource_link", "")),
        (3, call("test_structured_content", "")),
        (5, call("protocol_error_job", "")),
        (1, call("test_trigger_tool_change", "")),
        (1, call("test_trigger_prompt_change", "")),
        (1, call("test_trigger_resource_change", "")),
        (5, call("slow_compute", #""seconds":0.02"#)),
        (3, call("slow_compute", #""seconds":-1"#)),
    ]

    /// Calls that put questions to the client.
    private static let everythingAsking: [(Int, Request)] = [
        (2, call("test_sampling", #""prompt":"p""#)),
        (3, call("test_elicitation", #""message":"m""#)),
        (1, call("test_elicitation_sep1034_defaults", "")),
        (1, call("test_elicitation_sep1330_enums", "")),
        (2, call("test_input_required_result_elicitation", "")),
        (2, call("test_input_required_result_sampling", "")),
        (2, call("test_input_required_result_list_roots", "")),
        (2, call("test_input_required_result_request_state", "")),
        (2, call("test_input_required_result_multiple_inputs", "")),
        (2, call("test_input_required_result_multi_round", "")),
        (2, call("test_input_required_result_tampered_state", "")),
        (2, call("test_input_required_result_capabilities", "")),
        (2, call("test_missing_capability", "")),
        (2, call("test_streaming_elicitation", "")),
        (2, call("multi_input", "")),
        (3, call("confirm_delete", #""filename":"a.txt""#)),
        (2, call("confirm_delete", #""filename":"a.txt","confirm":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA""#)),
        (
            3,
            Request(
                "tools/call",
                #""name":"test_input_required_result_elicitation","arguments":{},"inputResponses":{"user_name":"#
                    + #"{"action":"accept","content":{"name":"x"}}},"requestState":"AAAA""#)
        ),
        (
            3,
            Request(
                "tools/call",
                #""name":"test_input_required_result_elicitation","arguments":{},"inputResponses":{"user_name":5}"#)
        ),
    ]

    private static let everythingElse: [(Int, Request)] = [
        (1, Request("tools/list", "")),
        (8, Request("resources/read", #""uri":"test://static-text""#)),
        (4, Request("resources/read", #""uri":"test://static-binary""#)),
        (5, Request("resources/read", #""uri":"test://template/123/data""#)),
        (4, Request("resources/subscribe", #""uri":"test://watched-resource""#)),
        (4, Request("resources/unsubscribe", #""uri":"test://watched-resource""#)),
        (6, Request("prompts/get", #""name":"test_simple_prompt""#)),
        (
            5,
            Request("prompts/get", #""name":"test_prompt_with_arguments","arguments":{"arg1":"a","arg2":"b"}"#)
        ),
        (3, Request("prompts/get", #""name":"test_prompt_with_arguments","arguments":{"arg1":1}"#)),
        (
            3,
            Request(
                "prompts/get",
                #""name":"test_prompt_with_embedded_resource","arguments":{"resourceUri":"test://static-text"}"#)
        ),
        (3, Request("prompts/get", #""name":"test_prompt_with_image""#)),
        (3, Request("prompts/get", #""name":"test_input_required_result_prompt""#)),
        (
            6,
            Request(
                "completion/complete",
                #""ref":{"type":"ref/prompt","name":"test_prompt_with_arguments"},"#
                    + #""argument":{"name":"arg1","value":"t"},"context":{"arguments":{"arg2":"x"}}"#)
        ),
        (
            2,
            Request(
                "completion/complete",
                #""ref":{"type":"ref/resource","uri":"test://template/{id}/data"},"argument":{"name":"id","value":"1"}"#
            )
        ),
    ]
}
