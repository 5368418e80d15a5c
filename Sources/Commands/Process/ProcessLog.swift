package import Logging

/// The log of a process.
package enum ProcessLog {
    /// A logger to stderr at the configured level. It begins by naming what the configuration asks for in vain: an
    /// operator must not believe in a safeguard that is not there.
    static func logger(_ configuration: Configuration) -> Logger {
        let logger = logger(level: Logger.Level(rawValue: configuration.log.rawValue) ?? .info)
        for setting in configuration.settingsNotInForce {
            logger.warning("This version does not apply a setting yet", metadata: ["setting": "\(setting)"])
        }
        return logger
    }

    /// A logger to stderr.
    package static func logger(level: Logger.Level) -> Logger {
        var logger = Logger(label: Version.name) { _ in StderrLogHandler(logLevel: .info) }
        logger.logLevel = level
        return logger
    }
}
