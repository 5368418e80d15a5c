import Commands
import Dispatch
import PrivateFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A browser, as far as a login needs one: sends the bytes of a request and gives back those of the answer.
enum RawHTTPClient {
    static func get(_ target: String, port: Int, host: String? = nil, method: String = "GET") async throws -> String {
        try await exchange(
            "\(method) \(target) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\nUser-Agent: Mozilla/5.0\r\n"
                + "Connection: close\r\n\r\n",
            port: port)
    }

    static func exchange(_ request: String, port: Int) async throws -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "RawHTTPClient").async {
                continuation.resume(returning: exchangeBlocking(Array(request.utf8), port: port))
            }
        }
    }

    /// Empty when nobody listens.
    private static func exchangeBlocking(_ request: [UInt8], port: Int) -> String {
        #if canImport(Glibc)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        defer { close(descriptor) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected, Descriptors.writeAll(descriptor, request) else { return "" }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { Descriptors.read(descriptor, $0) }
            guard count > 0 else { return String(decoding: answer, as: UTF8.self) }
            answer += buffer[..<count]
        }
    }
}
