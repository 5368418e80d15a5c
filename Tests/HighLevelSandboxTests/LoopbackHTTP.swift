import Dispatch
import HighLevelSandbox

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The least an HTTP client can be: one request a connection, and all bytes until its end, so that answers which are
/// cut off can be looked at.
struct LoopbackHTTP: Sendable {
    let address: SandboxAddress

    /// A GET with the sandbox's private token.
    func get(_ target: String) async -> String {
        await text(
            of: SandboxRequest(
                method: "GET", target: target,
                headers: ["version": "2021-07-28", "authorization": "Bearer \(address.token)"]))
    }

    /// Waits on a queue of its own and so on a thread of its own: a blocked one of the cooperative pool, or of the
    /// global queue that hands threads to it, could be the one the server needs.
    func text(of request: SandboxRequest) async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "loopback").async { continuation.resume(returning: exchange(request)) }
        }
    }

    private func exchange(_ request: SandboxRequest) -> String {
        let port = address.url.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
        var head = "\(request.method) \(request.target) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        head += "User-Agent: tests/1\r\nContent-Length: \(request.body.count)\r\n"
        for (name, value) in request.headers { head += "\(name): \(value)\r\n" }
        #if canImport(Glibc)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        defer { close(descriptor) }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return "cannot connect" }
        let bytes = Array((head + "\r\n").utf8) + request.body
        guard write(descriptor, bytes, bytes.count) == bytes.count else { return "cannot write" }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        return String(decoding: answer, as: UTF8.self)
    }
}
