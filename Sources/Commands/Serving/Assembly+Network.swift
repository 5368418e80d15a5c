import HighLevelClient
import Logging

extension Assembly {
    /// What sends requests, as config.json alone says.
    /// - Throws: `UsageError` when the file of authorities is none.
    func sender() throws(UsageError) -> AsyncHTTPSender {
        do throws(AsyncHTTPSender.NetworkError) {
            return AsyncHTTPSender(
                network: try AsyncHTTPSender.Network(
                    proxy: configuration.network.proxy.flatMap(ProxyAddress.init),
                    extraCA: configuration.network.extraCA))
        } catch {
            throw UsageError(description: error.description)
        }
    }

    /// The limiters of this process, which share their quotas with others of this home.
    func limiters(logger: Logger) -> RateLimiters {
        RateLimiters(
            stateDirectory: home?.stateDirectory,
            onFailure: { error in
                logger.warning(
                    "The account's limits are not shared with other processes of this home",
                    metadata: ["cause": "\(error)"])
            })
    }
}
