import JSONValue
import Testing

/// The tests of a process share a few threads, so the long ones yield.
struct RoundTripTests {
    @Test func `ten thousand random values are written and read back unchanged`() async throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<10_000 {
            await Task.yield()
            let value = RandomJSON.value(using: &generator)
            let written = value.serializedBytes()
            let read = try JSON(parsing: written)
            #expect(read == value)
            #expect(read.hashValue == value.hashValue)
            #expect(read.serializedBytes() == written)
        }
    }

    @Test func `sorted text is the same for equal values, whatever their order`() async throws {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<1_000 {
            await Task.yield()
            let value = RandomJSON.value(using: &generator)
            let other = reversed(value)
            #expect(other == value)
            #expect(other.hashValue == value.hashValue)
            #expect(other.serializedBytes(sortingKeys: true) == value.serializedBytes(sortingKeys: true))
        }
    }

    @Test func `a damaged text is refused or read, and never stops the reader`() async throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<5_000 {
            await Task.yield()
            var bytes = RandomJSON.value(using: &generator).serializedBytes()
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &generator)
            case 1: bytes.remove(at: index)
            default: bytes.removeSubrange(index...)
            }
            // What is accepted must be writable and readable again.
            guard let value = try? JSON(parsing: bytes) else { continue }
            #expect(try JSON(parsing: value.serializedBytes()) == value)
        }
    }

    /// The same value with the members of every object in reverse.
    private func reversed(_ value: JSON) -> JSON {
        switch value {
        case .array(let elements): return .array(elements.map(reversed))
        case .object(let object):
            var result = JSONObject()
            for member in object.members.reversed() { result[member.key] = reversed(member.value) }
            return .object(result)
        default: return value
        }
    }
}
