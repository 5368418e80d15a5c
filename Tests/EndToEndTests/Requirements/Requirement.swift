/// One row of the requirements of an MCP server, and what becomes of it here.
struct Requirement {
    enum Disposition: Equatable {
        /// There is a test whose name has the id.
        case tested
        /// The row allows it or leaves it open, and we do not do it.
        case decidedAgainst(String)
        /// Nothing a client of the built server could see would tell.
        case notTestable(String)
    }

    let id: String
    let disposition: Disposition
}

/// The rows of one area, which are numbered from 1.
struct RequirementArea {
    let code: String
    let title: String
    let requirements: [Requirement]

    /// - Parameters:
    ///   - code: What the ids have between `R-` and the number.
    ///   - title: What the area is about.
    ///   - count: How many rows it has.
    ///   - others: Those that are not tested, by their numbers.
    init(_ code: String, _ title: String, _ count: Int, except others: [Int: Requirement.Disposition] = [:]) {
        self.code = code
        self.title = title
        requirements = (1...count).map { number in
            Requirement(id: "R-\(code)-\(number)", disposition: others[number] ?? .tested)
        }
    }
}
