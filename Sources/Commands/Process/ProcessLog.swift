import Logging

/// The log of a command that works with a configuration.
enum ProcessLog {
    /// A logger to stderr at the configured level. It begins by naming what the configuration asks for in vain: an
    /// operator must not believe in a safeguard that is not there.
    static func logger(_ configuration: Configuration) -> Logger {
        var logger = Logger(label: Version.name) { _ in StderrLogHandler(logLevel: .info) }
        logger.logLevel = Logger.Level(rawValue: configuration.log.rawValue) ?? .info
        for setting in configuration.settingsNotInForce {
            logger.warning("This version does not apply a setting yet", metadata: ["setting": "\(setting)"])
        }
        return logger
    }
}
