import NIOSSL

extension AsyncHTTPSender {
    /// How the machine reaches the world, by the operator's word.
    package struct Network: Sendable {
        package static let direct = Network()

        let proxy: ProxyAddress?
        /// Trusted besides the system's.
        let extraRoots: [NIOSSLCertificate]

        private init() {
            proxy = nil
            extraRoots = []
        }

        /// - Parameters:
        ///   - proxy: For everything but the loopback interface.
        ///   - extraCA: A PEM file with further authorities to trust.
        /// - Throws: `NetworkError` when the file has no certificate that can be read.
        package init(proxy: ProxyAddress?, extraCA: String?) throws(NetworkError) {
            self.proxy = proxy
            guard let extraCA else {
                extraRoots = []
                return
            }
            do {
                extraRoots = try NIOSSLCertificate.fromPEMFile(extraCA)
            } catch {
                throw NetworkError(path: extraCA)
            }
            guard !extraRoots.isEmpty else { throw NetworkError(path: extraCA) }
        }
    }

    /// A file of authorities that is none.
    package struct NetworkError: Error, Sendable, CustomStringConvertible {
        let path: String

        package var description: String {
            "network.extraCA: \(path) cannot be read as certificates in PEM form. Name a file that begins with "
                + "-----BEGIN CERTIFICATE-----, or remove the setting."
        }
    }
}
