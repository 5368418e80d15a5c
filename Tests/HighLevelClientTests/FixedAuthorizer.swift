import ContactCatalog
import HighLevelClient

/// Gives the same credential to every request.
struct FixedAuthorizer: RequestAuthorizer {
    let token: String

    func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
        Authorization(bearer: token)
    }
}
