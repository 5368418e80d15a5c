import ContactTools
import Testing

/// Ids, packed.
struct ContactIdTests {
    @Test(arguments: [0, 1, 511, 512, 513, 3_000], [false, true])
    func `a set of a list holds each id once, in the order they came`(count: Int, hasRepeats: Bool) {
        let ids = (0..<count).map { "id\($0)" }
        var set = ContactIdSet(ContactIdList(hasRepeats ? ids + ids.reversed() : ids))
        #expect(set.list.prefix(.max) == ids)
        #expect(set.count == count)
        for id in ids where !set.contains(id) { Issue.record("without \(id)") }
        for id in ids where set.insert(id) { Issue.record("\(id) twice") }
        let isNew = set.insert("another")
        #expect(isNew && set.contains("another") && !set.contains("none"))
        #expect(set.list.prefix(.max) == ids + ["another"])
    }

    @Test func `a set keeps each id once, in the order they came`() {
        var set = ContactIdSet()
        for round in 0..<3 {
            for number in 0..<5_000 {
                let isNew = set.insert("id\(number)")
                #expect(isNew == (round == 0))
            }
        }
        #expect(set.count == 5_000)
        #expect(set.list.prefix(.max) == (0..<5_000).map { "id\($0)" })
        #expect(set.contains("id4999") && !set.contains("id5000") && !set.contains("id"))
    }

    @Test func `ids of every length are told apart`() {
        var set = ContactIdSet()
        for length in 1...64 { set.insert(String(repeating: "a", count: length)) }
        #expect(set.count == 64)
        for length in 1...64 { set.insert(String(repeating: "a", count: length)) }
        #expect(set.count == 64)
    }

    @Test func `a hundred thousand ids take less than 5 MiB`() {
        var set = ContactIdSet()
        for number in 0..<100_000 { set.insert("abcdefghijklmn\(100_000 + number)") }
        #expect(set.count == 100_000)
        #expect(set.list.bytes.count == 2_100_000)
        #expect(set.list.bytes.capacity < 5 * 1_048_576)
    }

    @Test func `a set takes over the memory of a list that nobody else has`() {
        func address(_ list: ContactIdList) -> UnsafeRawPointer? { list.bytes.withUnsafeBytes { $0.baseAddress } }

        var list = ContactIdList((0..<5_000).map { "id\($0)" })
        let place = address(list)
        #expect(list.bytes.capacity > list.bytes.count + 16)
        var set = ContactIdSet(consume list)
        list = ContactIdList()
        set.insert("another")
        // A set that shares its list would have made a copy for this.
        #expect(address(set.list) == place)
        #expect(set.count == 5_001)
    }

    @Test func `a list comes back from its lines`() {
        let list = ContactIdList(["a", "b-c", "D_9"])
        #expect(ContactIdList(lines: list.bytes[...]) == list)
        #expect(ContactIdList(lines: []) == ContactIdList())
    }

    @Test(arguments: [
        "a", "a\nb", "\n", "a\n\nb\n", "a b\n", "../x\n", "ä\n", String(repeating: "x", count: 65) + "\n",
    ])
    func `lines that are not whole ids are none`(text: String) {
        #expect(ContactIdList(lines: Array(text.utf8)[...]) == nil)
    }
}
