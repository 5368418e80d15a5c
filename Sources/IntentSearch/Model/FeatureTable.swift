/// The open hash table from a feature's hash to its position.
package enum FeatureTable {
    package static func check(of hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) }

    static func index(of hash: UInt64, slots: UnsafeBufferPointer<UInt16>, checks: UnsafeBufferPointer<UInt32>) -> Int?
    {
        guard !slots.isEmpty else { return nil }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = Int(UInt16(littleEndian: slots[slot]))
            if entry == 0 { return nil }
            if UInt32(littleEndian: checks[entry - 1]) == check(of: hash) { return entry - 1 }
            slot = (slot + 1) & mask
        }
    }

    /// The slots for features of these hashes, at most half of them taken.
    package static func slots(for hashes: [UInt64]) -> [UInt16] {
        var count = 16
        while count < hashes.count * 2 { count *= 2 }
        var slots = [UInt16](repeating: 0, count: count)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
            slots[slot] = UInt16(index + 1)
        }
        return slots
    }
}
