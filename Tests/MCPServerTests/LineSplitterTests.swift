import MCPServer
import Testing

struct LineSplitterTests {
    private func events(_ chunks: [String], limit: Int = 100) -> [LineSplitter.Event] {
        var splitter = LineSplitter(limit: limit)
        return chunks.flatMap { splitter.receive(Array($0.utf8)) } + splitter.finish()
    }

    private func lines(_ texts: String...) -> [LineSplitter.Event] { texts.map { .line(Array($0.utf8)) } }

    @Test(
        arguments: [
            ("a\nbc\n", ["a", "bc"]), ("a\r\nbc\r\n", ["a", "bc"]), ("\n\na\n\n\nb", ["a", "b"]),
            ("\r\n\r\na\r\n", ["a"]), ("", []),
            ("abc", ["abc"]), ("a\rb\n", ["a\rb"]), ("a\u{2028}b\u{85}c\n", ["a\u{2028}b\u{85}c"]),
            ("é😀\nx\n", ["é😀", "x"]),
            ("a\r", ["a"]), ("\r", []), ("\n", []), (" \n", [" "]),
        ] as [(String, [String])])
    func `a text falls into the same lines whatever pieces it comes in`(text: String, expected: [String]) {
        let bytes = Array(text.utf8)
        let expected = expected.map { LineSplitter.Event.line(Array($0.utf8)) }
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var splitter = LineSplitter(limit: 100)
                var events = splitter.receive(bytes[..<first])
                events += splitter.receive(bytes[first..<second])
                events += splitter.receive(bytes[second...])
                events += splitter.finish()
                #expect(events == expected)
            }
        }
        var splitter = LineSplitter(limit: 100)
        #expect(bytes.flatMap { splitter.receive([$0]) } + splitter.finish() == expected)
    }

    @Test func `a line is given as soon as its end is there`() {
        var splitter = LineSplitter(limit: 100)
        #expect(splitter.receive(Array("a\nb".utf8)) == lines("a"))
        #expect(splitter.receive(Array("c".utf8)).isEmpty)
        #expect(splitter.receive(Array("\n".utf8)) == lines("bc"))
        #expect(splitter.finish().isEmpty)
        #expect(splitter.finish().isEmpty)
    }

    @Test func `a line of just the limit is accepted and one byte more is not`() {
        #expect(events(["12345\n"], limit: 5) == lines("12345"))
        #expect(events(["123456\n"], limit: 5) == [.oversizedLine])
    }

    @Test(arguments: [
        ["123456\nab\n"], ["123", "456", "\nab\n"], ["123456", "789", "0", "\n", "ab\n"],
        ["1", "2", "3", "4", "5", "6", "7\nab"],
        ["12345", "6\nab\n"],
    ])
    func `an oversized line is told once, whatever pieces it comes in, and the next is read`(chunks: [String]) {
        #expect(events(chunks, limit: 5) == [.oversizedLine] + lines("ab"))
    }

    @Test func `an oversized line is told before its end has come, and an unended one once`() {
        var splitter = LineSplitter(limit: 5)
        #expect(splitter.receive(Array("123456".utf8)) == [.oversizedLine])
        #expect(splitter.receive(Array("7890".utf8)).isEmpty)
        #expect(splitter.finish().isEmpty)
    }

    @Test func `oversized lines in a row are told one by one`() {
        #expect(
            events(["1234567\n1234567\nok\n7654321"], limit: 5) == [.oversizedLine, .oversizedLine] + lines("ok") + [
                .oversizedLine
            ])
    }
}
