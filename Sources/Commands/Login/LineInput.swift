import Dispatch
import PrivateFiles

/// Lines from a descriptor, as they come, for as long as somebody wants them.
final class LineInput: Sendable {
    private static let longestLine = 16_384

    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Gives each line to the body on a thread of its own, and nil at the end.
    func forEach(_ body: @escaping @Sendable (String?) -> Void) {
        DispatchQueue(label: "highlevel-mcp.lines").async { [descriptor] in
            while let line = Self.line(from: descriptor) { body(line) }
            body(nil)
        }
    }

    private static func line(from descriptor: Int32) -> String? {
        var bytes: [UInt8] = []
        while true {
            guard let byte = Descriptors.readByte(descriptor) else {
                return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            if bytes.count < longestLine { bytes.append(byte) }
        }
    }
}
