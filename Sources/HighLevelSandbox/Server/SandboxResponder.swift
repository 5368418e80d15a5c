import Hummingbird
import NIOCore

/// Turns HTTP into plain requests and plain responses into HTTP, and carries out the faults that concern the wire.
struct SandboxResponder: HTTPResponder {
    typealias Context = SandboxConnection

    let core: SandboxCore
    let now: @Sendable () -> SandboxInstant

    /// The connection was ended on purpose; there is nothing left to answer.
    private struct ConnectionEnded: Error {}

    func respond(to request: Request, context: SandboxConnection) async throws -> Response {
        guard let incoming = try await SandboxRequest(request) else {
            let refusal = APIError.tooLarge("request entity too large").response
            return Self.http(core.withEngine { $0.finish(refusal, at: now()) })
        }
        let draw = core.withEngine { $0.faults(for: incoming) }
        if draw.delay > .zero { try await Task.sleep(for: draw.delay) }
        switch draw.ending {
        case .drop:
            try await context.close()
            throw ConnectionEnded()
        case .answer(let response): return Self.http(core.withEngine { $0.finish(response, at: now()) })
        case .reset:
            _ = answer(incoming)
            try await context.reset()
            throw ConnectionEnded()
        case .truncate: return Self.truncated(answer(incoming), on: context)
        case nil: return Self.http(answer(incoming))
        }
    }

    private func answer(_ request: SandboxRequest) -> SandboxResponse {
        core.withEngine { $0.respond(to: request, at: now()) }
    }

    private static func http(_ response: SandboxResponse) -> Response {
        Response(
            status: HTTPResponse.Status(code: response.status), headers: headers(of: response),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: response.bytes)))
    }

    /// Promises the whole body, sends half, and closes.
    private static func truncated(_ response: SandboxResponse, on connection: SandboxConnection) -> Response {
        let bytes = response.bytes
        let body = ResponseBody(contentLength: max(1, bytes.count)) { writer in
            try await writer.write(ByteBuffer(bytes: bytes.prefix(bytes.count / 2)))
            try await connection.close()
            throw ConnectionEnded()
        }
        return Response(
            status: HTTPResponse.Status(code: response.status), headers: headers(of: response), body: body)
    }

    private static func headers(of response: SandboxResponse) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in response.headers.sorted(by: { $0.key < $1.key }) { fields.add(value, named: name) }
        if let type = response.contentType { fields.add(type, named: "content-type") }
        return fields
    }
}
