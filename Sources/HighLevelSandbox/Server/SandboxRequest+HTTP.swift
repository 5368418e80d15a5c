import Hummingbird
import NIOCore

extension SandboxRequest {
    /// Nil when the body is larger than the sandbox reads.
    init?(_ request: Request) async throws {
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        if headers["host"] == nil { headers["host"] = request.head.authority }
        var request = request
        let body: ByteBuffer
        do {
            body = try await request.collectBody(upTo: SandboxEngine.largestBody)
        } catch is NIOTooManyBytesError {
            return nil
        }
        self.init(
            method: request.method.rawValue, target: request.head.path ?? "/", headers: headers,
            body: Array(body.readableBytesView))
    }
}

extension HTTPFields {
    mutating func add(_ value: String, named name: String) {
        guard let name = Element.Name(name) else { return }
        append(Element(name: name, value: value))
    }
}
