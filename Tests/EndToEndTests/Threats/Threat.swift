/// One row of the threat model, and what becomes of it here.
struct Threat {
    enum Disposition: Equatable {
        /// There is a test here whose name begins with the row.
        case tested
        /// Tests of these names, in these files, show it in full.
        case testedElsewhere([Place])
        /// Belongs to what later steps build.
        case laterStep(String)
        case notTestable(String)
    }

    /// A test outside this folder.
    struct Place: Equatable {
        /// Below Tests, without its suffix.
        let file: String
        let test: String
    }

    let row: Int
    let title: String
    let disposition: Disposition

    init(_ row: Int, _ title: String, _ disposition: Disposition = .tested) {
        self.row = row
        self.title = title
        self.disposition = disposition
    }
}

extension Threat.Disposition {
    static func elsewhere(_ places: (String, String)...) -> Self {
        .testedElsewhere(places.map { Threat.Place(file: $0.0, test: $0.1) })
    }
}
