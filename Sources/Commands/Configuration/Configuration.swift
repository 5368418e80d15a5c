import Safeguards

/// config.json, every member optional. Flags win over it, except that `readOnly` true anywhere wins.
struct Configuration: Sendable, Equatable {
    enum Exposure: String, Sendable, CaseIterable { case all, intent }
    typealias PolicyAction = Safeguards.Policy.Action
    typealias Unattended = Safeguards.Policy.Unattended
    enum LogLevel: String, Sendable, CaseIterable { case trace, debug, info, notice, warning, error, critical }

    struct Policy: Sendable, Equatable {
        var read = PolicyAction.allow
        var write = PolicyAction.allow
        var destructive = PolicyAction.confirm
        var bulk = PolicyAction.confirm
        /// By tool name; wins over the class.
        var tools: [String: PolicyAction] = [:]
    }

    struct UnattendedRules: Sendable, Equatable {
        var destructive = Unattended.token
        var bulk = Unattended.refuse
    }

    /// Lifetimes in seconds, at least 1.
    struct HandleLifetimes: Sendable, Equatable {
        var executionSeconds = 900
        var confirmSeconds = 300
    }

    struct Limits: Sendable, Equatable {
        var callDeadlineSeconds = 30
        var concurrentCalls = 64
    }

    struct Network: Sendable, Equatable {
        var proxy: String?
        /// Path of a PEM file with further certificate authorities.
        var extraCA: String?
    }

    /// Contacts a request of bulk work.
    struct Bulk: Sendable, Equatable {
        var tagContacts = 500
        var businessContacts = 50
    }

    struct Audit: Sendable, Equatable {
        var maxBytes = 10_485_760
        var keep = 5
    }

    var exposure = Exposure.all
    var readOnly = false
    var profiles: [String] = []
    var policy = Policy()
    var unattended = UnattendedRules()
    /// Contacts above which a bulk call is confirmed.
    var bulkThreshold = 50
    var bulk = Bulk()
    var handles = HandleLifetimes()
    var limits = Limits()
    var network = Network()
    var audit = Audit()
    var log = LogLevel.info
}

extension Configuration {
    /// What safeguards make of it.
    var safeguards: Safeguards.Policy {
        var result = Safeguards.Policy()
        result.isReadOnly = readOnly
        result.read = policy.read
        result.write = policy.write
        result.destructive = policy.destructive
        result.bulk = policy.bulk
        result.tools = policy.tools
        result.unattendedDestructive = unattended.destructive
        result.unattendedBulk = unattended.bulk
        result.bulkThreshold = bulkThreshold
        return result
    }
}
