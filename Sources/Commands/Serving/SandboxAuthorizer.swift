import ContactCatalog
import HighLevelClient

/// The sandbox's own token, which protects nothing: it is made at each start and opens only made-up contacts.
struct SandboxAuthorizer: RequestAuthorizer {
    let authorization: Authorization

    func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization { authorization }
}
