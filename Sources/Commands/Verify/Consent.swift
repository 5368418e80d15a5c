import CredentialVault

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Asks whoever sits at the terminal whether to go on.
enum Consent {
    /// Whether the answer is yes; anything else is no.
    static func ask(_ question: String, at terminal: Int32) -> Bool {
        Descriptors.writeAll(terminal, Array((Console.scrubber.scrubbed(question) + " [y/N] ").utf8))
        var answer: [UInt8] = []
        var byte: UInt8 = 0
        while answer.count < 16 {
            let count = withUnsafeMutableBytes(of: &byte) { Descriptors.read(terminal, $0) }
            if count < 0, errno == EINTR { continue }
            guard count == 1, byte != UInt8(ascii: "\n") else { break }
            answer.append(byte)
        }
        let word = String(decoding: answer, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
        return word == "y" || word == "yes"
    }
}
