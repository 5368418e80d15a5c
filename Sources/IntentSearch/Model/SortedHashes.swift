/// A look-up in hashes that stand in ascending order.
enum SortedHashes {
    static func position(of hash: UInt64, in bytes: UnsafeRawBufferPointer) -> Int? {
        var low = 0
        var high = bytes.count / 8
        while low < high {
            let middle = (low + high) / 2
            let value = UInt64(littleEndian: bytes.load(fromByteOffset: middle * 8, as: UInt64.self))
            if value == hash { return middle }
            if value < hash { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
