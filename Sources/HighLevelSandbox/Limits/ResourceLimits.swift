/// The limits of every location and agency, which do not count against one another.
struct ResourceLimits: Sendable, Equatable {
    private let profile: RateProfile
    private var limiters: [String: RateLimiter] = [:]

    init(profile: RateProfile) { self.profile = profile }

    mutating func admit(_ resourceId: String, at now: SandboxInstant) -> Bool {
        limiters[resourceId, default: RateLimiter(profile: profile)].admit(at: now)
    }

    mutating func headers(of resourceId: String, at now: SandboxInstant) -> [String: String] {
        limiters[resourceId, default: RateLimiter(profile: profile)].headers(at: now)
    }
}
