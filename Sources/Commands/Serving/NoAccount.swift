import ContactTools
import HighLevelClient

/// Stands where no place is for a vault: the server lists its tools all the same, and a call says what is missing.
struct NoAccount: AccountProvider {
    func account() async throws(HighLevelError) -> Account {
        throw HighLevelError(
            .needsLogin, "No HighLevel account is connected. Nothing was sent.", fault: .account,
            nextStep: "Tell the user to start the server with --home DIR, under which a vault can be kept, or with "
                + "--sandbox, which needs no account.")
    }
}
