import ContactCatalog
import HighLevelClient

/// Adds the home they must be run in to the commands an error names.
struct HomeRemedy: Sendable {
    let homeOption: String?

    func completed(_ error: HighLevelError) -> HighLevelError {
        guard let nextStep = error.nextStep else { return error }
        var error = error
        error.nextStep = CommandWords(homeOption: homeOption).completing(nextStep)
        return error
    }
}

/// An authorizer whose errors name the home too.
struct RemedialAuthorizer: RequestAuthorizer {
    let authorizer: any RequestAuthorizer
    let remedy: HomeRemedy

    func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
        do throws(HighLevelError) {
            return try await authorizer.authorization(for: request)
        } catch {
            throw remedy.completed(error)
        }
    }

    func authorization(
        for request: AbstractRequest, after refusal: HighLevelError, of refused: Authorization
    ) async throws(HighLevelError) -> Authorization? {
        do throws(HighLevelError) {
            return try await authorizer.authorization(for: request, after: refusal, of: refused)
        } catch {
            throw remedy.completed(error)
        }
    }
}
