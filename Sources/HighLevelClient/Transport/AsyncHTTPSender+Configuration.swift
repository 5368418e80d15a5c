import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOSSL

extension HTTPClient.Configuration {
    /// AsyncHTTPClient's defaults are made for browsing; ours for one API whose every request counts.
    init(limits: AsyncHTTPSender.Limits, network: AsyncHTTPSender.Network, isProxied: Bool) {
        // The trust roots are read only when the first TLS connection is made.
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if !network.extraRoots.isEmpty { tls.additionalTrustRoots = [.certificates(network.extraRoots)] }

        self.init(
            tlsConfiguration: tls,
            // A redirect must never carry the credential to another place, nor turn a POST into a GET.
            redirectConfiguration: .disallow,
            timeout: Timeout(connect: TimeAmount(limits.connectTimeout)),
            connectionPool: ConnectionPool(
                idleTimeout: TimeAmount(limits.idleTimeout),
                concurrentHTTP1ConnectionsPerHostSoftLimit: limits.maximumConnections),
            // Never by the environment's word.
            proxy: isProxied ? network.proxy.map { .server(host: $0.host, port: $0.port) } : nil,
            decompression: .enabled(limit: .size(limits.maximumBodyBytes)))

        // By default a refused port, an unknown host and a wrong certificate are all tried again until the connect
        // timeout, and what was wrong is lost.
        connectionPool.retryConnectionEstablishment = false
        // AsyncHTTPClient does not replay HTTP/2 streams that a GOAWAY left behind.
        httpVersion = .http1Only
        // No trace header goes upstream, whatever tracer this process has.
        tracing.tracer = nil
    }
}
