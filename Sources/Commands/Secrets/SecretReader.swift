import PrivateFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What is read from a descriptor or typed, in memory that is wiped when this goes.
struct SecretReader: ~Copyable {
    private let memory: UnsafeMutableRawBufferPointer
    private var count = 0

    /// - Parameter limit: How many bytes there may be; what is longer than that shows as one more.
    init(limit: Int) { memory = .allocate(byteCount: limit + 1, alignment: 1) }

    deinit {
        if let start = memory.baseAddress {
            #if canImport(Darwin)
            _ = memset_s(start, memory.count, 0, memory.count)
            #else
            explicit_bzero(start, memory.count)
            #endif
        }
        memory.deallocate()
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

    /// Reads to the end of the descriptor; false when it cannot be read.
    mutating func read(_ descriptor: Int32) -> Bool {
        while count < memory.count {
            let read = Descriptors.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: memory[count...]))
            guard read >= 0 else { return false }
            if read == 0 { break }
            count += read
        }
        return true
    }

    /// Reads one line and leaves what follows to others; false when it cannot be read.
    mutating func readLine(_ descriptor: Int32) -> Bool {
        while count < memory.count {
            let read = Descriptors.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + 1]))
            guard read >= 0 else { return false }
            if read == 0 || memory[count] == 0x0A { break }
            count += 1
        }
        return true
    }

    /// Reads one line from a terminal, which shows nothing of it; false when whoever types gives up.
    mutating func type(at terminal: Int32, prompt: String) -> Bool {
        var settings = termios()
        guard tcgetattr(terminal, &settings) == 0 else { return false }
        let previous = settings
        // Signals come as characters meanwhile, so that none ends the process with a terminal that stays mute.
        settings.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        guard tcsetattr(terminal, TCSAFLUSH, &settings) == 0 else { return false }
        defer {
            var previous = previous
            tcsetattr(terminal, TCSAFLUSH, &previous)
            Descriptors.writeAll(STDERR_FILENO, [UInt8(ascii: "\n")])
        }
        Descriptors.writeAll(STDERR_FILENO, Array(prompt.utf8))
        while true {
            guard let key = Descriptors.readByte(terminal) else { return false }
            switch key {
            case 0x0A, 0x0D: return true
            case 0x03, 0x04, 0x1A, 0x1C: return false
            case 0x08, 0x7F: count = max(count - 1, 0)
            case 0x15: count = 0
            default:
                guard count < memory.count else { return true }
                memory[count] = key
                count += 1
            }
        }
    }
}
