import ContactCatalog

/// The many meanings of 401 and 403. Only one of them is a bad token; the others look the same to a client that reads
/// the status alone and then refreshes, or asks for, a credential that was good.
extension Refusal {
    var unauthorized: HighLevelError {
        if body.says("command timed out") { return gatewayTimeout }
        if body.says("version header was not found") {
            return HighLevelError(
                .internalFault, "HighLevel misses the Version header (HTTP 401).", fault: .server,
                nextStep: "This server sends it: look for a proxy that removes headers.")
        }
        if body.says("not authorized for this scope") { return missingScope }
        if body.says("user type mismatch") || body.says("authclass type is not allowed") { return wrongUserType }
        if body.says("not yet supported by the iam service") {
            return credentialError(
                .unauthorized, "HighLevel does not open this route to this kind of credential", fault: .highlevel,
                nextStep: "A new token of the same kind will not help. Use another operation, or ask HighLevel.")
        }
        if body.says("invalid jwt") || body.says("invalid token") {
            return tokenRefused(
                "HighLevel does not accept the token",
                nextStep: "The token is malformed, expired or revoked. The operator must store a current one.")
        }
        if body.says("e01 - unauthorized request") {
            return HighLevelError(
                .invalidArguments, message("HighLevel misses a parameter, and says so with a 401"), fault: .caller,
                nextStep: "The token is not to blame. Check the arguments by the operation's input schema.")
        }
        if trustsCredential { return refusedThoughTrusted }
        return tokenRefused(
            "HighLevel refuses the credential",
            nextStep: "Check that the token is current. HighLevel gives this answer also for a route it does not "
                + "know and for a parameter it misses, so a valid token does not rule out the arguments.")
    }

    private func tokenRefused(_ sentence: String, nextStep: String) -> HighLevelError {
        var error = credentialError(.unauthorized, sentence, fault: .account, nextStep: nextStep)
        error.refusesCredential = true
        return error
    }

    /// Other calls with the same credential have just succeeded.
    private var refusedThoughTrusted: HighLevelError {
        credentialError(
            .unauthorized, "HighLevel refuses this call, though it accepts the same token for others",
            fault: .highlevel,
            nextStep: "The token is good, so do not replace it. Check the ids and arguments of this call; if they "
                + "are right, the credential may lack " + Self.list(request.scopes) + ".")
    }

    private static func list(_ scopes: [String]) -> String {
        scopes.isEmpty ? "a permission for it" : "the scope " + scopes.joined(separator: ", ")
    }

    var forbidden: HighLevelError {
        if isPage {
            return HighLevelError(
                .upstream, "The network before HighLevel's API refuses this client (HTTP 403).", fault: .network,
                nextStep: "The request did not reach the API. Check the network, its address and any proxy.")
        }
        if body.says("does not have access to this location") {
            return credentialError(
                .wrongLocation, "The token has no access to the profile's location", fault: .account,
                nextStep: "The operator must store a token that was made in this sub-account, or correct the "
                    + "profile's location.")
        }
        if body.says("forbidden resource") {
            return credentialError(
                .wrongUserType, "The token is of the wrong kind for this call", fault: .account,
                nextStep: "HighLevel says this to a sub-account's token on a route for agencies, and the reverse. If "
                    + "the profile has a token of its own sub-account, the route is closed to it: another token of that "
                    + "kind will not help.")
        }
        if trustsCredential { return refusedThoughTrusted }
        return credentialError(
            .unauthorized, "HighLevel forbids this call to the credential", fault: .account,
            nextStep: "Check the permissions of the credential, and of the user who made it, in HighLevel.")
    }

    private var missingScope: HighLevelError {
        let scopes = request.scopes.joined(separator: ", ")
        return credentialError(
            .missingScope,
            scopes.isEmpty ? "The token lacks a scope" : "The token lacks a scope, probably \(scopes)",
            fault: .account,
            nextStep: "The operator must give the credential the scope in HighLevel: for a private integration the "
                + "token stays the same, an OAuth app must be consented to again.")
    }

    private var wrongUserType: HighLevelError {
        credentialError(
            .wrongUserType, "The token is of the wrong kind for this call", fault: .account,
            nextStep: "Contacts need a credential of the sub-account. The operator must store one made there; an "
                + "agency's token cannot be used.")
    }

    /// HighLevel's gateway gives this status when the service behind it was too slow.
    private var gatewayTimeout: HighLevelError {
        let mayRepeat = request.isRead
        return HighLevelError(
            request.isRead ? .upstream : .outcomeUnknown,
            "HighLevel took too long to answer (HTTP 401, \"Command timed out\").", fault: .highlevel,
            retryable: mayRepeat, nextStep: request.nextStepAfterFailure(mayRepeat: mayRepeat),
            mayHaveBeenApplied: !request.isRead)
    }

    private func credentialError(
        _ code: HighLevelError.Code, _ sentence: String, fault: HighLevelError.Fault, nextStep: String
    ) -> HighLevelError {
        HighLevelError(code, message(sentence), fault: fault, nextStep: nextStep)
    }
}
