import ByteText
package import ContactCatalog
import JSONValue

extension HTTPRequest {
    /// The API version of everything under `/contacts` (HighLevel contacts.json, header `Version`) and `/oauth`.
    package static let apiVersion = "2021-07-28"

    /// Writes an abstract request down for the wire, without a credential.
    ///
    /// - Throws: `internal` when a path segment is outside the grammar of identifiers, or a GET has a body. Arguments
    ///   have been checked long before; a request that fails here is a fault of this program and must not be sent.
    package init(_ request: AbstractRequest, origin: Origin, userAgent: String) throws(HighLevelError) {
        var headers = [
            (name: "Version", value: Self.apiVersion),
            (name: "Accept", value: "application/json"),
            (name: "User-Agent", value: userAgent),
        ]
        if request.body != nil {
            guard request.method != .get else { throw .internalFault("A GET request carries a body.") }
            headers.append((name: "Content-Type", value: "application/json"))
        }
        self.init(
            method: request.method.rawValue, origin: origin, target: try Self.target(of: request), headers: headers,
            body: request.body?.serializedBytes())
    }

    private static func target(of request: AbstractRequest) throws(HighLevelError) -> String {
        guard !request.pathSegments.isEmpty else { throw .internalFault("A request has no path.") }
        var target = ""
        for segment in request.pathSegments {
            // No dot, slash or percent sign passes, so there is nothing to encode and no way up or out.
            guard PathSegment.isSafe(segment) else {
                throw .internalFault("A path segment of \(request.operationId) is no identifier.")
            }
            target += "/"
            target += segment
        }
        if request.hasTrailingSlash { target += "/" }
        for (index, item) in request.query.enumerated() {
            target += index == 0 ? "?" : "&"
            target.appendPercentEncoded(item.name)
            target += "="
            target.appendPercentEncoded(item.value)
        }
        return target
    }
}
