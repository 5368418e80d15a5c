import JSONValue

/// One line of the report: what was measured, and what stands beside it from the same run.
struct Finding: Sendable {
    struct Beside: Sendable {
        let subject: String
        let quantity: Quantity
    }

    let subject: String
    /// Nil where it cannot be measured on this system.
    let quantity: Quantity?
    /// How the single values spread, in words.
    var spread = ""
    /// Of the same unit.
    var beside: Beside?
    /// What we set out to reach, in words; nothing here judges it.
    var target = ""

    /// The measured value as a multiple of the one beside it.
    var ratio: Double? {
        guard let quantity, let beside, beside.quantity.value > 0 else { return nil }
        return quantity.value / beside.quantity.value
    }
}

extension Finding {
    var json: JSON {
        var object: JSONObject = ["subject": .string(subject)]
        object["value"] = quantity.map { Self.rounded($0.value) } ?? .null
        object["unit"] = quantity.map { .string($0.unit.rawValue) }
        object["spread"] = spread.isEmpty ? nil : .string(spread)
        object["beside"] = beside.map {
            ["subject": .string($0.subject), "value": Self.rounded($0.quantity.value)]
        }
        object["ratio"] = ratio.map(Self.rounded)
        object["target"] = target.isEmpty ? nil : .string(target)
        return .object(object)
    }

    /// Three digits behind the point: more would be noise.
    private static func rounded(_ value: Double) -> JSON { JSON((value * 1000).rounded() / 1000) }
}
