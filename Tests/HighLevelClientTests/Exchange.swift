import ContactCatalog
import HighLevelClient
import TestSupport

/// A real sender before a responder that plays back bytes.
struct Exchange {
    let responder: RawHTTPResponder
    let sender: AsyncHTTPSender
    let api: ContactsAPI

    /// Runs `body` with an exchange and takes everything down again.
    static func with<Result>(
        _ responder: RawHTTPResponder, limits: AsyncHTTPSender.Limits = .init(), callDeadline: Duration = .seconds(10),
        _ body: (Exchange) async throws -> Result
    ) async throws -> Result {
        guard let origin = Origin(responder.url) else { throw HighLevelError.internalFault("No origin.") }
        let sender = AsyncHTTPSender(limits: limits)
        let exchange = Exchange(
            responder: responder, sender: sender,
            api: Fixture.api(sender, origin: origin, callDeadline: callDeadline, timing: .system))
        do {
            let result = try await body(exchange)
            await sender.shutdown()
            responder.stop()
            return result
        } catch {
            await sender.shutdown()
            responder.stop()
            throw error
        }
    }

    func error(_ request: AbstractRequest) async -> HighLevelError? { await Fixture.error(request, api) }
}
