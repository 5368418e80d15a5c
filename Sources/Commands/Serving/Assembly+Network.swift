import HighLevelClient
import Logging

extension Assembly {
    /// What sends requests, as config.json alone says.
    /// - Throws: `UsageError` when the file of authorities is none.
    func sender() throws(UsageError) -> AsyncHTTPSender { try AsyncHTTPSender(configuration.network) }

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

extension AsyncHTTPSender {
    convenience init(_ settings: Configuration.Network) throws(UsageError) {
        do throws(NetworkError) {
            self.init(
                network: try Network(
                    proxy: settings.proxy.flatMap(ProxyAddress.init), extraCA: settings.extraCA))
        } catch {
            throw UsageError(description: error.description)
        }
    }
}

extension CommonOptions {
    /// For a command that sends without being a server.
    static func sender(home: String?, config: String?) throws -> AsyncHTTPSender {
        try AsyncHTTPSender(try configuration(home: home, config: config).network)
    }
}
