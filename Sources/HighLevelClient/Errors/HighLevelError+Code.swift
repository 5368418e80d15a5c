extension HighLevelError {
    /// What went wrong, as a word that programs may rely on. A struct rather than an enum, so that authorizers and
    /// tools can have codes of their own.
    package struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }

        package var description: String { rawValue }

        /// HighLevel refuses the arguments.
        package static let invalidArguments = Code(rawValue: "invalid_arguments")
        package static let notFound = Code(rawValue: "not_found")
        /// `details.contactId` is the contact that is in the way.
        package static let duplicateContact = Code(rawValue: "duplicate_contact")
        package static let unauthorized = Code(rawValue: "unauthorized")
        package static let missingScope = Code(rawValue: "missing_scope")
        /// An agency's credential where a sub-account's is needed, or the reverse.
        package static let wrongUserType = Code(rawValue: "wrong_user_type")
        /// The credential is not of the profile's location.
        package static let wrongLocation = Code(rawValue: "wrong_location")
        /// There is no credential, or only a new one helps.
        package static let needsLogin = Code(rawValue: "needs_login")
        /// There may be a credential, but what keeps it does not open.
        package static let locked = Code(rawValue: "locked")
        /// Somebody else is at work where only one can be.
        package static let busy = Code(rawValue: "busy")
        package static let rateLimited = Code(rawValue: "rate_limited")
        package static let dailyLimit = Code(rawValue: "daily_limit")
        /// HighLevel failed.
        package static let upstream = Code(rawValue: "upstream")
        /// HighLevel's answer is not what its API promises.
        package static let upstreamShape = Code(rawValue: "upstream_shape")
        /// A redirect, which is never followed: it would carry the credential to another place.
        package static let upstreamRedirectRefused = Code(rawValue: "upstream_redirect_refused")
        package static let responseTooLarge = Code(rawValue: "response_too_large")
        package static let unreachable = Code(rawValue: "unreachable")
        package static let timeout = Code(rawValue: "timeout")
        /// A write was sent and no answer came: it may or may not have taken effect.
        package static let outcomeUnknown = Code(rawValue: "outcome_unknown")
        package static let cancelled = Code(rawValue: "cancelled")
        package static let internalFault = Code(rawValue: "internal")
    }
}
