import HighLevelClient
import JSONValue
import MCPServer

extension Verification {
    /// HighLevel's search sees a write some seconds later.
    private static let longestWait = Duration.seconds(30)
    private static let longestPause = Duration.seconds(8)

    /// Searches until the contact is found, with pauses that grow.
    func search(_ id: String) async -> Verdict {
        let start = time.now()
        var pause = Duration.milliseconds(500)
        let filter: JSON = ["field": "email", "operator": "eq", "value": .string(mark.email)]
        while true {
            let answer = await answer("search_contacts", ["pageLimit": 5, "filters": [filter]])
            if let failure = answer.failure { return (.failed, failure) }
            let waited = time.now() - start
            if answer["contacts"]?.arrayValue?.contains(where: { $0["id"]?.stringValue == id }) == true {
                return (.ok, "Search found it after \(waited.roundedUpMilliseconds) ms.")
            }
            guard waited < Self.longestWait else {
                return (
                    .warning,
                    "Search did not find it within \(waited.components.seconds) s. HighLevel's index lags; reading by "
                        + "id works at once."
                )
            }
            do {
                try await time.sleep(min(pause, Self.longestWait - waited))
            } catch {
                return (.skipped, "Stopped before it was found.")
            }
            pause = min(pause * 2, Self.longestPause)
        }
    }
}
