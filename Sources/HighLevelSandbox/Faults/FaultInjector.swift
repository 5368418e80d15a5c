import JSONValue

/// What a request is to suffer.
package struct FaultDraw: Sendable, Equatable {
    package enum Ending: Sendable, Equatable {
        /// Answered so, without being applied.
        case answer(SandboxResponse)
        /// Neither applied nor answered.
        case drop
        /// Applied, not answered.
        case reset
        /// Applied, answered in part.
        case truncate
    }

    package internal(set) var delay = Duration.zero
    /// Nil: nothing ill befalls it.
    package internal(set) var ending: Ending?

    package static let none = FaultDraw()
}

/// Draws faults by a plan. The draws depend on the seed and the sequence of requests only: every rule that applies to
/// an operation draws once for each of its requests, whether an earlier one has struck or not.
package struct FaultInjector: Sendable, Equatable {
    private let rules: [FaultPlan.Rule]
    private var generator: SeededGenerator

    package init(plan: FaultPlan) {
        rules = plan.rules
        generator = SeededGenerator(seed: plan.seed, stream: "faults")
    }

    /// Delays add up; of several endings the first in the plan's order is taken.
    package mutating func draw(for operationId: String) -> FaultDraw {
        var draw = FaultDraw.none
        for rule in rules where rule.operationId == nil || rule.operationId == operationId {
            let strikes = generator.chance(rule.probability)
            let choice = generator.next(below: 6)
            guard strikes else { continue }
            if case .latency(let duration) = rule.kind {
                draw.delay += duration
            } else if draw.ending == nil {
                draw.ending = Self.ending(of: rule.kind, choice: choice)
            }
        }
        return draw
    }

    private static func ending(of kind: FaultKind, choice: Int) -> FaultDraw.Ending? {
        switch kind {
        case .latency: nil
        case .tooManyRequests: .answer(APIError.tooManyRequests.response)
        case .serverError(let status): .answer(Self.serverError(status ?? [500, 502, 503][choice % 3]))
        case .html: .answer(Self.page([502, 503][choice % 2]))
        case .timeout: .answer(APIError.unauthorized("Command timed out").response)
        case .drop: .drop
        case .reset: .reset
        case .truncate: .truncate
        }
    }

    private static func serverError(_ status: Int) -> SandboxResponse {
        let message = [502: "Bad Gateway", 503: "Service Unavailable"][status] ?? "Internal server error"
        return SandboxResponse(
            status: status, body: .json(["statusCode": JSON(status), "message": .string(message)]))
    }

    /// The page of the content network in front of HighLevel.
    private static func page(_ status: Int) -> SandboxResponse {
        let title = status == 502 ? "502 Bad Gateway" : "503 Service Temporarily Unavailable"
        let html =
            "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1></center>\r\n"
            + "<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n"
        return SandboxResponse(status: status, body: .html(html))
    }
}
