import Hummingbird
import Logging
import NIOCore
import Synchronization

/// Waits on 127.0.0.1 for the browser to come back from the consent page. It answers one path of one host by name, so
/// that no other page can reach it through a name of its own, and hands on nothing but the query.
struct LoginListener: Sendable {
    /// What becomes of a query that came in.
    enum Verdict: Sendable {
        case taken
        case refused(String)
    }

    static let usualPath = "/oauth/callback"

    let port: Int
    let path: String
    let receive: @Sendable (String) -> Verdict

    /// Serves until the task is cancelled.
    /// - Parameter onReady: Told the port once it is bound.
    /// - Throws: when the port cannot be bound.
    func run(onReady: @escaping @Sendable (Int) -> Void) async throws {
        let bound = Mutex(0)
        let application = Application(
            responder: CallbackResponder<LoginConnection> { request, _ in
                answer(request, port: bound.withLock { $0 })
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                bound.withLock { $0 = port }
                onReady(port)
            },
            logger: Logger(label: "login") { _ in SwiftLogNoOpLogHandler() })
        try await application.run()
    }

    private func answer(_ request: Request, port: Int) -> Response {
        guard let host = request.head.authority, host == "127.0.0.1:\(port)" || host == "localhost:\(port)" else {
            return Self.page(.init(code: 421), "This address answers only to 127.0.0.1.")
        }
        guard request.uri.path == path, request.method == .get else {
            return Self.page(.notFound, "There is nothing here.")
        }
        switch receive(request.uri.query ?? "") {
        case .taken:
            return Self.page(
                .ok, "The consent has come. Close this window; the terminal tells whether the login is stored.")
        case .refused(let words): return Self.page(.badRequest, words)
        }
    }

    /// The words are ours alone: nothing of the request is shown.
    private static func page(_ status: HTTPResponse.Status, _ words: String) -> Response {
        let text = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>highlevel-mcp</title></head>
            <body><p>\(words)</p></body></html>

            """
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = "no-store"
        headers[.connection] = "close"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

/// What the server keeps of a connection: nothing.
struct LoginConnection: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }
}
