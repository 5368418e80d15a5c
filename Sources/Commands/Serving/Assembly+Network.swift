import HighLevelClient
import Logging

extension Assembly {
    /// How requests leave this machine, by config.json alone.
    /// - Throws: `UsageError` when the file of authorities is none.
    private func network() throws(UsageError) -> AsyncHTTPSender.Network {
        do throws(AsyncHTTPSender.NetworkError) {
            return try AsyncHTTPSender.Network(
                proxy: configuration.network.proxy.flatMap(ProxyAddress.init), extraCA: configuration.network.extraCA)
        } catch {
            throw UsageError(description: error.description)
        }
    }

    /// What all calls of this process share on their way out.
    /// - Throws: as `network`.
    func connection(logger: Logger, limits: LimitsRecord = LimitsRecord()) throws(UsageError) -> Connection {
        Connection(
            callDeadline: callDeadline, limits: limits, limiters: limiters(logger: logger), network: try network())
    }

    /// The limiters of this process, which share their quotas with others of this home.
    private func limiters(logger: Logger) -> RateLimiters {
        RateLimiters(
            stateDirectory: home?.stateDirectory,
            onFailure: { error in
                logger.warning(
                    "The account's limits are not shared with other processes of this home",
                    metadata: ["cause": "\(error)"])
            })
    }
}
