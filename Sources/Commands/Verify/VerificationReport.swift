import HighLevelClient
import JSONValue

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
            "step": .string(step.rawValue), "status": .string(status.rawValue),
            "ms": JSON(duration.roundedUpMilliseconds),
            "message": .string(message),
        ]
    }

    var line: String {
        let number = (VerificationStep.allCases.firstIndex(of: step) ?? 0) + 1
        return "\(number)/\(VerificationStep.allCases.count) \(step.rawValue): \(status.rawValue), "
            + "\(duration.roundedUpMilliseconds) ms. \(message)"
    }
}
