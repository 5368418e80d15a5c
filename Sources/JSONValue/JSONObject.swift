/// An object's members in the order they were written, each key once.
package struct JSONObject: Sendable {
    package struct Member: Sendable, Hashable {
        package let key: String
        package var value: JSON
    }

    package private(set) var members: [Member]
    /// Positions by key, kept only for objects large enough that walking them would cost more.
    private var positions: [ExactText: Int]?
    private static let indexThreshold = 40

    package init() { members = [] }

    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }
    package var keys: [String] { members.map(\.key) }
    package var values: [JSON] { members.map(\.value) }

    /// Reads the member, sets it in its place or at the end, or removes it when set to nil.
    package subscript(key: String) -> JSON? {
        get { position(of: key).map { members[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?): members[position].value = value
            case (let position?, nil):
                members.remove(at: position)
                reindex()
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    package func contains(key: String) -> Bool { position(of: key) != nil }

    /// The same members without those the predicate refuses.
    package func filter(_ isIncluded: (Member) -> Bool) -> JSONObject {
        var result = JSONObject()
        for member in members where isIncluded(member) { result.append(member.key, member.value) }
        return result
    }

    /// Sets each of the other's members, in its place or at the end.
    package mutating func merge(_ other: JSONObject) {
        for member in other { self[member.key] = member.value }
    }

    /// With the other's members in place of those of the same name.
    package func merging(_ other: JSONObject) -> JSONObject {
        var result = self
        result.merge(other)
        return result
    }

    /// Adds a member whose key is known to be new.
    mutating func append(_ key: String, _ value: JSON) {
        members.append(Member(key: key, value: value))
        if positions != nil {
            positions?[ExactText(key)] = members.count - 1
        } else if members.count > Self.indexThreshold {
            reindex()
        }
    }

    func position(of key: String) -> Int? {
        if let positions { return positions[ExactText(key)] }
        return members.firstIndex { $0.key.isSameText(as: key) }
    }

    private mutating func reindex() {
        guard members.count > Self.indexThreshold else {
            positions = nil
            return
        }
        positions = Dictionary(uniqueKeysWithValues: members.indices.map { (ExactText(members[$0].key), $0) })
    }
}

/// A key that equals only what is the same code point by code point.
private struct ExactText: Hashable {
    private let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactText, right: ExactText) -> Bool { left.text.isSameText(as: right.text) }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension JSONObject: Hashable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        return left.members.allSatisfy { right[$0.key] == $0.value }
    }

    package func hash(into hasher: inout Hasher) {
        var combined = 0
        for member in members { combined ^= member.hashValue }
        hasher.combine(combined)
    }
}

extension JSONObject: Sequence {
    package func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// A key written twice keeps its last value.
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self.init()
        for (key, value) in elements { self[key] = value }
    }
}
