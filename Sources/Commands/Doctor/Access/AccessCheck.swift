import CredentialVault
import HighLevelClient

/// Whether HighLevel is reached and lets the profile's credential in, and how much it may still be asked.
struct AccessCheck: Sendable {
    let facts: AccessFacts
    let words: CommandWords

    private var id: String { "profile/\(facts.alias)/access" }

    var findings: [Finding] { [access] + (limits.map { [$0] } ?? []) }

    private var access: Finding {
        switch facts.outcome {
        case .answered:
            let time = facts.exchange.roundTrip.map { " in \($0.roundedUpMilliseconds) ms" } ?? ""
            let security = facts.origin.hasPrefix("https:") ? " over TLS" : ""
            return .ok(
                id,
                "\(facts.origin) answers\(time)\(security) and accepts the credential for location "
                    + "\(facts.locationId).")
        case .failed(let error): return failure(error)
        }
    }

    private func failure(_ error: HighLevelError) -> Finding {
        let message = "\(error.code): \(error.message)"
        switch error.code {
        case .needsLogin, .locked, .unauthorized:
            return .problem(id, message, remedy: renewal, needsLogin: true)
        case .wrongLocation:
            return .problem(
                id, message,
                remedy: EnrolmentWords(alias: facts.alias, locationId: nil, origin: facts.origin, words: words).anew())
        case .rateLimited, .busy: return .warning(id, message, remedy: error.nextStep)
        default: return .problem(id, message, remedy: error.nextStep)
        }
    }

    private var renewal: String {
        facts.kind == .privateToken
            ? words.command("vault rotate --profile \(facts.alias)")
            : words.command(PlaceWords.login(facts.alias, origin: facts.origin))
    }

    private var limits: Finding? {
        guard let limits = facts.limits else { return nil }
        var parts: [String] = []
        var isLow = false
        if let daily = limits.daily, let remaining = daily.remaining(at: facts.now) {
            let reset = daily.reset(at: facts.now).map { ", renewed in \(Counting.time($0.components.seconds))" } ?? ""
            parts.append("\(Counting.grouped(remaining)) of \(Counting.grouped(daily.limit)) requests today\(reset)")
            isLow = remaining * 10 < daily.limit
        }
        if let burst = limits.burst, let remaining = burst.remaining(at: facts.now) {
            let window = burst.window.map { " in \($0.components.seconds) s" } ?? " in this window"
            parts.append("\(Counting.grouped(remaining)) of \(Counting.grouped(burst.limit))\(window)")
            isLow = isLow || remaining == 0
        }
        guard !parts.isEmpty else { return nil }
        let id = "profile/\(facts.alias)/limits"
        let text = "Left: \(parts.joined(separator: "; "))."
        guard isLow else { return .ok(id, text) }
        return .warning(
            id, "\(text) Everything that calls HighLevel for this location shares them.",
            remedy: "Wait, or find out what else uses them up.")
    }
}
