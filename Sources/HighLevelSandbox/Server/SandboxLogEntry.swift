package import JSONValue

/// A request that was carried out, whether or not its client heard of it.
package struct SandboxLogEntry: Sendable, Equatable {
    package let operationId: String
    /// Those of the path.
    package let parameters: [String: String]
    package let body: JSONObject
}
