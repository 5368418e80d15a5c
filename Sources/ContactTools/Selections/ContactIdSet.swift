import ByteText

/// Contact ids without repeats, in the order they came. Beside the list there is a table of places in it, some 8 bytes an
/// id; nothing is left to chance as it would be with digests.
package struct ContactIdSet: Sendable {
    package private(set) var list = ContactIdList()
    /// Places in the list's bytes, plus one; 0 is free. Its size is a power of two.
    private var table = [UInt32](repeating: 0, count: 1_024)

    package init() {}

    package var count: Int { list.count }

    /// Takes over the list: where nobody else has it and it has no repeats, no second one comes to stand beside it.
    package init(_ list: consuming ContactIdList) {
        self.list = list
        if fillTable() { return }
        let repeated = self.list
        self = ContactIdSet()
        var cursor = ContactIdList.Cursor()
        while true {
            let ids = repeated.next(512, &cursor)
            if ids.isEmpty { return }
            for id in ids { insert(id) }
        }
    }

    /// - Returns: whether the list is without repeats.
    private mutating func fillTable() -> Bool {
        var places = table.count
        while list.count * 2 >= places { places *= 2 }
        table = [UInt32](repeating: 0, count: places)
        var start = 0
        while start < list.bytes.count {
            let id = list.id(at: start)
            let place = place(of: id)
            guard table[place] == 0 else { return false }
            table[place] = UInt32(start) + 1
            start += id.count + 1
        }
        return true
    }

    /// Adds an id, which must be one.
    /// - Returns: whether it is new.
    @discardableResult
    package mutating func insert(_ id: String) -> Bool {
        if list.count * 2 >= table.count { grow() }
        let place = place(of: id.utf8)
        guard table[place] == 0 else { return false }
        table[place] = UInt32(list.bytes.count) + 1
        list.append(id.utf8)
        return true
    }

    /// Makes room for so many more.
    mutating func reserve(_ count: Int) { list.reserve(count) }

    package func contains(_ id: String) -> Bool { table[place(of: id.utf8)] != 0 }

    /// Where the id stands in the table, or where it belongs.
    private func place(of id: some Collection<UInt8>) -> Int {
        var place = Self.hash(id) & (table.count - 1)
        while table[place] != 0, !list.id(at: Int(table[place]) - 1).elementsEqual(id) {
            place = (place + 1) & (table.count - 1)
        }
        return place
    }

    private mutating func grow() {
        let old = table
        table = [UInt32](repeating: 0, count: old.count * 2)
        for entry in old where entry != 0 {
            var place = Self.hash(list.id(at: Int(entry) - 1)) & (table.count - 1)
            while table[place] != 0 { place = (place + 1) & (table.count - 1) }
            table[place] = entry
        }
    }

    /// FNV-1a: it spreads ids well, and nobody gains by spoiling that.
    private static func hash(_ bytes: some Sequence<UInt8>) -> Int {
        let hash = FNV1a.hash(bytes)
        return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7fff_ffff)
    }
}
