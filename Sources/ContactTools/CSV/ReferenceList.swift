/// The contacts a CSV names, each once, and the lines that name nobody. Kept in the lines' order.
package struct ReferenceList: Sendable {
    package struct Entry: Sendable, Equatable {
        package let line: Int
        package let reference: LineReference
    }

    package private(set) var entries: [Entry] = []
    /// Lines without an id, an address or a number with its country's code.
    package private(set) var namelessLines: [Int] = []
    /// Lines that name somebody an earlier one has named.
    package private(set) var repeats = 0

    private var parser = CSVParser()
    private var columns: ReferenceColumns?
    private var seen: Set<LineReference> = []

    private let limit: Int
    private let column: String?

    /// - Parameters:
    ///   - limit: How many rows there may be, repeated ones apart.
    ///   - column: The column that names contacts, by its name or number; nil where that is to be seen.
    package init(limit: Int = Selections.greatestCount, column: String? = nil) {
        self.limit = limit
        self.column = column
    }

    /// - Throws: `CSVError`, as soon as there are more rows than a selection takes contacts.
    package mutating func take(_ bytes: some Sequence<UInt8>) throws(CSVError) { try add(parser.take(bytes)) }

    /// To be called once, behind the last bytes.
    package mutating func finish() throws(CSVError) { try add(parser.finish()) }

    private mutating func add(_ rows: [CSVParser.Row]) throws(CSVError) {
        for row in rows {
            guard entries.count + namelessLines.count < limit else { throw .tooMany(limit: limit) }
            if columns == nil {
                let found = try ReferenceColumns(first: row.fields, column: column)
                columns = found
                if found.hasHeader { continue }
            }
            guard let reference = try columns?.reference(in: row.fields) else {
                namelessLines.append(row.line)
                continue
            }
            add(reference, row)
        }
    }

    private mutating func add(_ reference: LineReference, _ row: CSVParser.Row) {
        guard seen.insert(reference).inserted else { return repeats += 1 }
        entries.append(Entry(line: row.line, reference: reference))
    }
}
