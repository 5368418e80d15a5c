import JSONValue

/// The steps, in their order.
enum VerificationStep: String, Sendable, CaseIterable {
    case create, read, update, search, delete
}

/// How one step went.
struct VerificationReport: Sendable, Equatable {
    enum Status: String, Sendable {
        case ok, warning, failed, skipped
    }

    let step: VerificationStep
    let status: Status
    let message: String
    let duration: Duration

    var json: JSON {
        [
            "step": .string(step.rawValue), "status": .string(status.rawValue), "ms": JSON(duration.milliseconds),
            "message": .string(message),
        ]
    }

    var line: String {
        let number = (VerificationStep.allCases.firstIndex(of: step) ?? 0) + 1
        return "\(number)/\(VerificationStep.allCases.count) \(step.rawValue): \(status.rawValue), "
            + "\(duration.milliseconds) ms. \(message)"
    }
}

extension Duration {
    var milliseconds: Int { Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
