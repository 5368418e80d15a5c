import ByteText

/// One request as it will stand on the wire, but for what a sender adds: `Host`, `Content-Length`, `Accept-Encoding`.
/// It can be built, shown and compared without anything being sent.
package struct HTTPRequest: Sendable {
    package let method: String
    package let origin: Origin
    /// The path and query, already encoded: `/contacts/search/duplicate?locationId=L1&number=%2B15550100`.
    package let target: String
    /// In wire order, without `Authorization`.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]?
    /// Nil until the last door, and always in a preview. It stands apart from the headers so that neither printing
    /// nor dumping a request can show it.
    package var authorization: Authorization?

    package init(
        method: String, origin: Origin, target: String, headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil, authorization: Authorization? = nil
    ) {
        self.method = method
        self.origin = origin
        self.target = target
        self.headers = headers
        self.body = body
        self.authorization = authorization
    }

    /// The first value of a header, whatever the case of its name.
    package func header(_ name: String) -> String? { headers.firstValue(named: name) }

    /// Whether every header is a token and a line of visible ASCII, with inner spaces at most. Anything else might
    /// begin a header of its own.
    package var hasValidHeaders: Bool {
        (authorization?.isWellFormed ?? true)
            && headers.allSatisfy { name, value in
                !name.isEmpty && name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
                    && value.utf8.first?.isVisibleASCII == true && value.utf8.last?.isVisibleASCII == true
                    && value.utf8.allSatisfy { $0.isVisibleASCII || $0 == UInt8(ascii: " ") }
            }
    }
}
