/// A country's names and places, from which seeded contacts are put together.
struct Region: Sendable {
    struct City: Sendable {
        let name: String
        let state: String?
        let postalCode: String
        let timezone: String
    }

    /// How a region numbers telephones that belong to nobody.
    enum Numbering: Sendable {
        /// +1 xxx 555 xxxx.
        case northAmerican
        /// A prefix kept free for drama, with so many digits to follow.
        case reserved(prefix: String, digits: Int)
    }

    let country: String
    let firstNames: [String]
    let lastNames: [String]
    let streets: [String]
    let cities: [City]
    let numbering: Numbering
}

extension Region {
    /// More often the first, since the location is American.
    static let all: [Region] = [
        unitedStates, unitedStates, unitedStates, unitedStates, britain, germany, france, india, brazil, japan,
        nigeria, mexico,
    ]

    private static let unitedStates = Region(
        country: "US",
        firstNames: ["Olivia", "Marcus", "Hannah", "Diego", "Naomi", "Theo", "Grace", "Caleb", "Imani", "Russell"],
        lastNames: ["Bennett", "Castillo", "Nguyen", "Okafor", "Whitaker", "Delgado", "Foster", "Yamada", "Price"],
        streets: ["Maple Ave", "Ocean View Dr", "2nd St", "Lincoln Blvd"],
        cities: [
            City(name: "San Francisco", state: "CA", postalCode: "94110", timezone: "America/Los_Angeles"),
            City(name: "Austin", state: "TX", postalCode: "78704", timezone: "America/Chicago"),
            City(name: "Denver", state: "CO", postalCode: "80205", timezone: "America/Denver"),
            City(name: "Brooklyn", state: "NY", postalCode: "11215", timezone: "America/New_York"),
        ],
        numbering: .northAmerican)

    private static let britain = Region(
        country: "GB", firstNames: ["Amelia", "Rhys", "Fiona", "Callum", "Zara"],
        lastNames: ["Hughes", "MacLeod", "Patel", "Ashworth", "O'Connor"], streets: ["High Street", "Station Road"],
        cities: [
            City(name: "Leeds", state: nil, postalCode: "LS1 4AP", timezone: "Europe/London"),
            City(name: "Glasgow", state: nil, postalCode: "G2 1DU", timezone: "Europe/London"),
        ],
        numbering: .reserved(prefix: "+447700900", digits: 3))

    private static let germany = Region(
        country: "DE", firstNames: ["Jürgen", "Anke", "Lukas", "Leyla", "Käthe"],
        lastNames: ["Müller", "Schröder", "Weiß", "Yılmaz", "Brandt"], streets: ["Hauptstraße", "Lindenallee"],
        cities: [
            City(name: "Berlin", state: nil, postalCode: "10115", timezone: "Europe/Berlin"),
            City(name: "Köln", state: nil, postalCode: "50667", timezone: "Europe/Berlin"),
        ],
        numbering: .reserved(prefix: "+493023125", digits: 3))

    private static let france = Region(
        country: "FR", firstNames: ["Chloé", "Mathieu", "Inès", "Étienne"],
        lastNames: ["Lefèvre", "Moreau", "Benali", "Garçon"], streets: ["rue des Lilas", "avenue de la Gare"],
        cities: [City(name: "Lyon", state: nil, postalCode: "69002", timezone: "Europe/Paris")],
        numbering: .reserved(prefix: "+3363998", digits: 4))

    private static let india = Region(
        country: "IN", firstNames: ["Ananya", "Rohan", "Meera", "Vikram"],
        lastNames: ["Iyer", "Sharma", "Kulkarni", "Banerjee"], streets: ["MG Road", "Lake View Road"],
        cities: [City(name: "Pune", state: "MH", postalCode: "411001", timezone: "Asia/Kolkata")],
        numbering: .northAmerican)

    private static let brazil = Region(
        country: "BR", firstNames: ["João", "Beatriz", "Thiago", "Luíza"],
        lastNames: ["Silva", "Araújo", "Conceição", "Ferreira"], streets: ["Rua das Flores", "Avenida Central"],
        cities: [City(name: "Curitiba", state: "PR", postalCode: "80010-000", timezone: "America/Sao_Paulo")],
        numbering: .northAmerican)

    private static let japan = Region(
        country: "JP", firstNames: ["Haruka", "Kenta", "Yui", "Souta"],
        lastNames: ["Sato", "Takahashi", "Kobayashi", "Ishikawa"], streets: ["Kita-machi", "Sakura-dori"],
        cities: [City(name: "Sapporo", state: nil, postalCode: "060-0001", timezone: "Asia/Tokyo")],
        numbering: .northAmerican)

    private static let nigeria = Region(
        country: "NG", firstNames: ["Chidi", "Adaeze", "Tunde", "Folake"],
        lastNames: ["Eze", "Adeyemi", "Balogun", "Nwosu"], streets: ["Marina Road", "Unity Close"],
        cities: [City(name: "Lagos", state: "LA", postalCode: "101241", timezone: "Africa/Lagos")],
        numbering: .northAmerican)

    private static let mexico = Region(
        country: "MX", firstNames: ["Sofía", "Andrés", "Ximena", "José"],
        lastNames: ["Hernández", "Núñez", "Ramírez", "Ortega"], streets: ["Calle Hidalgo", "Avenida Juárez"],
        cities: [City(name: "Puebla", state: "PUE", postalCode: "72000", timezone: "America/Mexico_City")],
        numbering: .northAmerican)
}
