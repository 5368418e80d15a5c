package import ContactCatalog
package import HighLevelClient
import JSONValue

extension HighLevelError.Code {
    package static let readOnly = Self(rawValue: "read_only")
}

extension HighLevelError {
    /// Arguments refused here, before anything was sent: the first fault in words, all of them in `details.faults`.
    package static func invalidArguments(_ faults: [ArgumentFault], tool: String) -> HighLevelError {
        let rest = faults.count > 1 ? " (and \(faults.count - 1) more, see details.faults)" : ""
        let list: [JSON] = faults.map { fault in
            [
                "field": .string(fault.field), "pointer": .string("\(fault.pointer)"),
                "message": .string(fault.message), "nextStep": .string(fault.nextStep),
            ]
        }
        return HighLevelError(
            .invalidArguments,
            (faults.first?.message ?? "The arguments do not fit.") + rest,
            fault: .caller,
            field: faults.first?.field,
            nextStep: faults.first?.nextStep ?? "Read the input schema of \(tool) and call it again.",
            details: faults.count > 1 ? ["faults": .array(list)] : nil
        )
    }

    package static func readOnly(tool: String) -> HighLevelError {
        HighLevelError(
            .readOnly, "\(tool) changes records, and this server is read-only. Nothing was sent.", fault: .account,
            nextStep: "Tell the user; only whoever runs this server can allow changes (readOnly in its config).")
    }

    /// For a caller that no longer waits.
    static var cancelled: HighLevelError {
        HighLevelError(.cancelled, "The call was cancelled; nothing was changed.", fault: .caller, retryable: true)
    }

    static func unexpectedShape(of response: APIResponse) -> HighLevelError {
        HighLevelError(
            .upstreamShape, "HighLevel answered with a JSON \(response.body.typeName) where an object is documented.",
            fault: .highlevel, nextStep: "Report this to whoever runs this server; the call itself may have worked.")
    }
}
