import ContactCatalog
import ContactTools
import HighLevelClient
import TestSupport

/// An account whose requests are recorded and answered from memory.
struct RecordingAccount: AccountProvider {
    static let token = "pit-00000000-0000-0000-0000-000000000001"

    struct FixedAuthorizer: RequestAuthorizer {
        func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
            Authorization(bearer: RecordingAccount.token)
        }
    }

    let sender: RecordingSender

    func account() async throws(HighLevelError) -> Account {
        Account(
            locationId: OperationSample.locationId,
            api: ContactsAPI(
                origin: .highLevel, sender: sender, authorizer: FixedAuthorizer(), userAgent: "highlevel-mcp/test",
                timing: .impatient()))
    }
}

/// An account that must not be asked for.
struct ForbiddenAccount: AccountProvider {
    func account() async throws(HighLevelError) -> Account {
        throw .internalFault("The account was asked for before the call was checked.")
    }
}

/// An account that is the same for every call.
struct OneAccount: AccountProvider {
    let value: Account

    func account() async throws(HighLevelError) -> Account { value }
}
