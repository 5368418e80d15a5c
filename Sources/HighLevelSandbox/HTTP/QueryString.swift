import ByteText
import JSONValue

/// The parameters of a query, decoded; a name written twice keeps its last value.
struct QueryString: Sendable, Equatable {
    private(set) var names: [String] = []
    private var values: [String: String] = [:]

    /// An escape that cannot be decoded stays as it was written, as Express's parser leaves it.
    init(parsing text: some StringProtocol) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts.first.map { PercentDecoding.queryPart($0) ?? String($0) } ?? ""
            let value = parts.count > 1 ? PercentDecoding.queryPart(parts[1]) ?? String(parts[1]) : ""
            if values.updateValue(value, forKey: name) == nil { names.append(name) }
        }
    }

    subscript(name: String) -> String? { values[name] }

    /// The parameters as an object of strings, for the same validation that bodies get.
    var object: JSONObject {
        var object = JSONObject()
        for name in names { object[name] = values[name].map { .string($0) } }
        return object
    }
}
