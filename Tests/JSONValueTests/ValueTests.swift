import JSONValue
import Testing

struct ValueTests {
    @Test(
        arguments: [
            (JSON.null, "null"), (true, "boolean"), (1, "number"), ("", "string"), ([], "array"), ([:], "object"),
        ] as [(JSON, String)])
    func `a value tells its type`(value: JSON, name: String) { #expect(value.typeName == name) }

    @Test func `a value is only what it is`() {
        let values: [JSON] = [.null, true, 1, "x", [1], ["a": 1]]
        #expect(values.map(\.isNull) == [true, false, false, false, false, false])
        #expect(values.map(\.boolValue) == [nil, true, nil, nil, nil, nil])
        #expect(values.map(\.intValue) == [nil, nil, 1, nil, nil, nil])
        #expect(values.map(\.stringValue) == [nil, nil, nil, "x", nil, nil])
        #expect(values.map(\.arrayValue) == [nil, nil, nil, nil, [1], nil])
        #expect(values.map(\.objectValue) == [nil, nil, nil, nil, nil, ["a": 1]])
    }

    @Test func `members and elements are reached, and missing ones are nil`() {
        let value: JSON = ["a": [1, ["b": .null]]]
        #expect(value["a"]?[1]?["b"] == .null)
        #expect(value["a"]?[2] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["x"] == nil)
        #expect(value[0] == nil)
        #expect((1 as JSON)["a"] == nil)
    }

    @Test(
        arguments: [
            (["a": 1, "b": 2], ["b": 2, "a": 1], true), ([1, 2], [2, 1], false),
            (["a": 1], ["a": 1, "b": .null], false),
            (["a": .null], [:], false), (["a": 1], ["b": 1], false), (1, 1.5, false), ("1", 1, false),
            (.null, false, false),
            (["a": ["b": 1, "c": 2]], ["a": ["c": 2, "b": 1]], true),
        ] as [(JSON, JSON, Bool)])
    func `equality is that of the data`(left: JSON, right: JSON, areEqual: Bool) {
        #expect((left == right) == areEqual)
        if areEqual { #expect(left.hashValue == right.hashValue) }
    }

    @Test func `numbers are equal when they are written alike`() throws {
        #expect(try JSON(parsing: "1.0") != 1)
        #expect(try JSON(parsing: "1.0") == JSON(parsing: "1.0"))
    }

    @Test func `a literal's key written twice keeps its last value`() {
        #expect((["a": 1, "b": 2, "a": 3] as JSON).serialized() == #"{"a":3,"b":2}"#)
        #expect((["a": 1, "a": 3] as JSONObject)["a"] == 3)
    }
}

struct ObjectTests {
    @Test(arguments: [3, 16, 17, 18, 100])
    func `members are set in place, added at the end and removed, in objects of any size`(count: Int) {
        var object = JSONObject()
        for index in 0..<count { object["k\(index)"] = JSON(index) }
        object["k1"] = "changed"
        object["new"] = true
        object["k0"] = nil
        object["missing"] = nil
        #expect(object.count == count)
        #expect(object.keys == (1..<count).map { "k\($0)" } + ["new"])
        #expect(object["k1"] == "changed")
        #expect(object["k0"] == nil)
        for index in 2..<count { #expect(object["k\(index)"] == JSON(index)) }
        for key in object.keys { object[key] = nil }
        #expect(object.isEmpty)
        object["again"] = 1
        #expect(object.keys == ["again"])
    }

    @Test func `a filter keeps order`() {
        let object: JSONObject = ["a": 1, "b": .null, "c": 3]
        #expect(object.filter { !$0.value.isNull }.keys == ["a", "c"])
        #expect(object.map(\.key) == ["a", "b", "c"])
        #expect(object.values == [1, .null, 3])
        #expect(object.contains(key: "b"))
    }

    @Test func `texts that are merely equivalent are two`() throws {
        let (composed, decomposed) = ("\u{E9}", "e\u{301}")
        #expect(JSON.string(composed) != JSON.string(decomposed))
        #expect(JSON.string("K") != JSON.string("\u{212A}"))
        var object = try #require(try JSON(parsing: #"{"\#(composed)":1,"\#(decomposed)":2}"#).objectValue)
        #expect(object.count == 2)
        #expect(object[composed] == 1 && object[decomposed] == 2)
        for number in 0..<60 { object["x\(number)"] = 0 }
        #expect(object[composed] == 1 && object[decomposed] == 2)
    }
}
