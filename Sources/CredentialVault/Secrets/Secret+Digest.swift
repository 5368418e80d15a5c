import ByteText
import Crypto

extension Secret {
    /// SHA-256 in hexadecimal, by which the journal knows a refresh token again.
    package borrowing func digest() -> String {
        var hash = SHA256()
        hash.update(bufferPointer: storage.bytes)
        return Hexadecimal.text(hash.finalize())
    }

    /// Whether both hold the same bytes, in a time that tells nothing of where they differ.
    package borrowing func matches(_ other: borrowing Secret) -> Bool {
        let (ours, theirs) = (storage.bytes, other.storage.bytes)
        guard ours.count == theirs.count else { return false }
        return zip(ours, theirs).reduce(into: UInt8(0)) { $0 |= $1.0 ^ $1.1 } == 0
    }
}
