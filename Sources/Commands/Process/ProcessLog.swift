package import Logging

/// The log of a process.
package enum ProcessLog {
    /// A logger to stderr at the configured level.
    static func logger(_ configuration: Configuration) -> Logger {
        logger(level: Logger.Level(rawValue: configuration.log.rawValue) ?? .info)
    }

    /// A logger to stderr.
    package static func logger(level: Logger.Level) -> Logger {
        var logger = Logger(label: Version.name) { _ in StderrLogHandler(logLevel: .info) }
        logger.logLevel = level
        return logger
    }
}
