/// The registry as text.
enum RequirementTable {
    static func text(of areas: [RequirementArea]) -> String {
        var lines = [row("area", "", ["rows", "tested", "decided against", "not testable"])]
        for area in areas { lines.append(row(area.code, area.title, counts(area.requirements))) }
        lines.append(row("all", "", counts(areas.flatMap(\.requirements))))
        lines += ["", "Decided against:"]
        lines += reasons(areas) { if case .decidedAgainst(let reason) = $0 { reason } else { nil } }
        lines += ["", "Not testable from outside:"]
        lines += reasons(areas) { if case .notTestable(let reason) = $0 { reason } else { nil } }
        return "\nRequirements of an MCP server, and what tests them\n" + lines.joined(separator: "\n") + "\n"
    }

    private static func counts(_ requirements: [Requirement]) -> [String] {
        var counts = [requirements.count, 0, 0, 0]
        for requirement in requirements {
            switch requirement.disposition {
            case .tested: counts[1] += 1
            case .decidedAgainst: counts[2] += 1
            case .notTestable: counts[3] += 1
            }
        }
        return counts.map(String.init)
    }

    /// Neighbours of one reason stand in one line.
    private static func reasons(
        _ areas: [RequirementArea], _ reason: (Requirement.Disposition) -> String?
    ) -> [String] {
        var groups: [(ids: [String], reason: String)] = []
        for requirement in areas.flatMap(\.requirements) {
            guard let reason = reason(requirement.disposition) else { continue }
            if let last = groups.indices.last, groups[last].reason == reason {
                groups[last].ids.append(requirement.id)
            } else {
                groups.append(([requirement.id], reason))
            }
        }
        return groups.map { "  \($0.ids.joined(separator: ", ")): \($0.reason)" }
    }

    private static func row(_ code: String, _ title: String, _ numbers: [String]) -> String {
        padded("  " + code, 10) + padded(title, 32) + numbers.map { padded($0, 17) }.joined()
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 1))
    }
}
