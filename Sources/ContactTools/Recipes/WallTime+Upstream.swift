import HighLevelClient
import JSONValue

extension WallTime {
    /// A time as HighLevel writes it: ISO 8601, or milliseconds since 1970. Nil when it is neither, or so far away that it
    /// cannot be counted.
    init?(upstream value: JSON) {
        if let milliseconds = value.intValue {
            let (microseconds, isTooFar) = Int64(milliseconds).multipliedReportingOverflow(by: 1_000)
            guard !isTooFar else { return nil }
            self.init(microseconds: microseconds)
        } else if let text = value.stringValue {
            self.init(iso8601: text)
        } else {
            return nil
        }
    }
}
