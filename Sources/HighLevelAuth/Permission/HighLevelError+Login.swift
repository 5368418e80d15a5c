import HighLevelClient

extension HighLevelError {
    static func loginNeeded(profile: String, wasInterrupted: Bool = false) -> HighLevelError {
        HighLevelError(
            .needsLogin,
            (wasInterrupted
                ? "The last renewal of the login was interrupted and its tokens are lost."
                : "HighLevel no longer accepts the profile's login.") + " Nothing was sent.",
            fault: .account, nextStep: "Tell the user to run: \(loginCommand(profile))")
    }

    /// For a token that is refused right after it was given: asking for yet another would go on for ever.
    static func refusedAnew(profile: String) -> HighLevelError {
        HighLevelError(
            .needsLogin, "HighLevel refuses the token it has just given for this profile. Nothing more was sent.",
            fault: .account,
            nextStep: "Tell the user to check the app's installation, then to run: "
                + loginCommand(profile))
    }

    private static func loginCommand(_ profile: String) -> String {
        "highlevel-mcp login --profile \(profile) --client-id CLIENT_ID (the client secret comes from stdin)"
    }
}
