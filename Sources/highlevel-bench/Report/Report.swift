import JSONValue

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// All findings of one run, for people and for programs.
struct Report: Sendable {
    var findings: [Finding] = []

    /// An aligned table with a heading.
    var table: String {
        let header = ["", "measured", "spread", "beside it", "", "ratio", "target"]
        let rows = [header] + findings.map(Self.cells)
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return Self.rightAligned.contains(column) ? padding + row[column] : row[column] + padding
            }.joined(separator: "  ")
        }
        return ([Self.heading] + lines.map(Self.trimmed)).joined(separator: "\n") + "\n"
    }

    var json: String {
        let object: JSON = [
            "build": .string(Self.build), "cores": JSON(Self.cores), "findings": .array(findings.map(\.json)),
        ]
        return object.serialized() + "\n"
    }

    private static let rightAligned: Set = [1, 4, 5]

    private static func cells(_ finding: Finding) -> [String] {
        [
            finding.subject, finding.quantity?.description ?? "not measured", finding.spread,
            finding.beside?.subject ?? "",
            finding.beside?.quantity.description ?? "", finding.ratio.map { Decimal.text($0, fraction: 2) } ?? "",
            finding.target,
        ]
    }

    private static func trimmed(_ line: String) -> String {
        String(line[...(line.lastIndex { $0 != " " } ?? line.startIndex)])
    }

    private static var heading: String {
        "highlevel-bench: \(build) build, \(cores) cores"
            + (build == "release" ? "" : " (figures of a debug build mean nothing)")
    }

    private static var build: String {
        #if DEBUG
        "debug"
        #else
        "release"
        #endif
    }

    private static var cores: Int { Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
