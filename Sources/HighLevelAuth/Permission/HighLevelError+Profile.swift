import HighLevelClient

extension HighLevelError {
    static func wrongLocation(_ message: String, profile: String) -> HighLevelError {
        HighLevelError(
            .wrongLocation, message, fault: .account,
            nextStep: "If the profile was changed just now, call again. Else the operator must enrol it anew: "
                + "highlevel-mcp vault add --replace --profile \(profile) --location LOCATION_ID (an OAuth login by "
                + "highlevel-mcp login --profile \(profile) --client-id CLIENT_ID)")
    }

    static func credentialMissing(profile: String) -> HighLevelError {
        HighLevelError(
            .needsLogin, "The profile has no credential that this version can use. Nothing was sent.", fault: .account,
            nextStep: "Tell the user to run: "
                + "highlevel-mcp vault add --replace --profile \(profile) --location LOCATION_ID")
    }

    static let noProfile = HighLevelError(
        .needsLogin, "No HighLevel account is connected: the vault holds no profile. Nothing was sent.",
        fault: .account,
        nextStep: "Tell the user to run: highlevel-mcp vault add --profile NAME --location LOCATION_ID")

    static let severalProfiles = HighLevelError(
        .needsLogin, "The vault holds several profiles and none was chosen. Nothing was sent.", fault: .account,
        nextStep: "Tell the user to start this with --profile NAME; highlevel-mcp vault list shows the names.")

    static func unknownProfile(_ alias: String) -> HighLevelError {
        HighLevelError(
            .needsLogin, "The vault holds no profile of the name this was started with. Nothing was sent.",
            fault: .account,
            nextStep: "Tell the user to run: highlevel-mcp vault add --profile \(alias) --location LOCATION_ID")
    }
}
