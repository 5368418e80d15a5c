#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The few socket calls `RawHTTPResponder` needs, with the platforms' differences in one place.
enum SystemSocket {
    struct Failure: Error { let call: String, number: Int32 }

    /// A socket that listens on a free port of 127.0.0.1, and that port.
    static func listen() throws(Failure) -> (descriptor: Int32, port: Int) {
        #if canImport(Glibc)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { throw Failure(call: "socket", number: errno) }
        // A process that another test spawns must not keep the port open.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failed = withUnsafeMutablePointer(to: &address) { pointer -> String? in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                if bind(descriptor, address, length) != 0 { return "bind" }
                if platformListen(descriptor, 128) != 0 { return "listen" }
                return getsockname(descriptor, address, &length) != 0 ? "getsockname" : nil
            }
        }
        if let failed { throw Failure(call: failed, number: errno) }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    private static func platformListen(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
        #if canImport(Glibc)
        Glibc.listen(descriptor, backlog)
        #else
        Darwin.listen(descriptor, backlog)
        #endif
    }

    /// No delay for small writes, and no signal when the client has hung up.
    static func prepare(_ connection: Int32) {
        set(connection, Int32(IPPROTO_TCP), TCP_NODELAY, to: Int32(1))
        #if canImport(Darwin)
        set(connection, SOL_SOCKET, SO_NOSIGPIPE, to: Int32(1))
        #endif
    }

    static func resetOnClose(_ connection: Int32) {
        set(connection, SOL_SOCKET, SO_LINGER, to: linger(l_onoff: 1, l_linger: 0))
    }

    private static func set<Value>(_ descriptor: Int32, _ level: Int32, _ option: Int32, to value: Value) {
        withUnsafeBytes(of: value) { bytes in
            _ = setsockopt(descriptor, level, option, bytes.baseAddress, socklen_t(bytes.count))
        }
    }

    /// True also when the other side has hung up.
    static func isReadable(_ descriptor: Int32, within duration: Duration) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let milliseconds = Int32(duration / .milliseconds(1))
        return poll(&entry, 1, milliseconds) > 0
    }

    /// Appends what is there; false at the end of the stream.
    static func read(from connection: Int32, into buffer: inout [UInt8]) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65_536) { chunk in
            let count = recv(connection, chunk.baseAddress, chunk.count, 0)
            guard count > 0 else { return false }
            buffer.append(contentsOf: chunk.prefix(count))
            return true
        }
    }

    /// False when the other side has hung up.
    static func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
        #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
        #else
        let flags: Int32 = 0
        #endif
        return bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = send(connection, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, flags)
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }
}
