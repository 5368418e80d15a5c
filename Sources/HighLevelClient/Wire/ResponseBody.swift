package import JSONValue

/// Reads the body of a response as JSON, if the response says that it is some.
package enum ResponseBody {
    package struct Unreadable: Error, Equatable {
        /// What is wrong, in our own words.
        package let reason: String
    }

    /// What people typed may have been cut anywhere on its way into the CRM; that must not make a contact unreadable.
    private static let options = JSONParser.Options(
        maximumDepth: 64, duplicateKeys: .keepLast, loneSurrogates: .replace)

    /// An empty body is `{}`.
    package static func decode(_ response: HTTPResponse) throws(Unreadable) -> JSON {
        if response.body.isEmpty { return .object([:]) }
        guard let contentType = response.header("content-type") else {
            throw Unreadable(reason: "a body without a content type")
        }
        guard isJSON(contentType) else { throw Unreadable(reason: "a body that is not declared as JSON") }
        do {
            return try JSON(parsing: response.body, options: Self.options)
        } catch {
            switch error.reason {
            case .tooDeep: throw Unreadable(reason: "JSON nested more than 64 levels deep")
            case .invalidUTF8: throw Unreadable(reason: "JSON that is not valid UTF-8")
            default: throw Unreadable(reason: "malformed JSON")
            }
        }
    }

    /// `application/json` or any `…+json`, in UTF-8 or without a charset, which means the same (RFC 8259, 8.1).
    private static func isJSON(_ contentType: String) -> Bool {
        // What HighLevel sends, as a rule.
        if contentType == "application/json; charset=utf-8" || contentType == "application/json" { return true }
        let parts = contentType.lowercased().split(separator: ";", omittingEmptySubsequences: false)
        guard let type = parts.first.map(trimmed), type == "application/json" || type.hasSuffix("+json") else {
            return false
        }
        return parts.dropFirst().map(trimmed).allSatisfy { parameter in
            !parameter.hasPrefix("charset=")
                || ["charset=utf-8", "charset=\"utf-8\"", "charset=utf8"].contains(parameter)
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        let end = start.lastIndex { $0 != " " && $0 != "\t" }
        return end.map { start[...$0] } ?? ""
    }
}
