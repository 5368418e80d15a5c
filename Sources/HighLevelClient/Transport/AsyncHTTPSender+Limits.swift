extension AsyncHTTPSender {
    /// What one exchange may cost.
    package struct Limits: Sendable, Hashable {
        package var connectTimeout: Duration
        /// Of the body after decompression, in bytes.
        package var maximumBodyBytes: Int
        /// Of all header names and values of a response together, in bytes.
        package var maximumHeaderBytes: Int
        /// Connections kept to one host; further calls wait for one of them.
        package var maximumConnections: Int
        /// How long an unused connection is kept.
        package var idleTimeout: Duration

        package init(
            connectTimeout: Duration = .seconds(5), maximumBodyBytes: Int = 4 << 20,
            maximumHeaderBytes: Int = 64 << 10, maximumConnections: Int = 64, idleTimeout: Duration = .seconds(60)
        ) {
            self.connectTimeout = connectTimeout
            self.maximumBodyBytes = maximumBodyBytes
            self.maximumHeaderBytes = maximumHeaderBytes
            self.maximumConnections = maximumConnections
            self.idleTimeout = idleTimeout
        }
    }
}
