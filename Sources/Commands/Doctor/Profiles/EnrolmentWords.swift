/// The commands that enrol a profile anew, for the same place.
struct EnrolmentWords: Sendable {
    let alias: String
    /// Nil where it is the location that is wrong.
    let locationId: String?
    let origin: String
    let words: CommandWords

    /// The token that is there is kept until another has come: where none is at hand nothing is lost.
    /// - Parameter scopes: What is to be declared; nil for nothing.
    /// - Returns: the command that enrols the profile anew.
    func anew(scopes: [String]? = nil) -> String {
        let declared = scopes.map { " --scopes \"\($0.joined(separator: " "))\"" } ?? ""
        let location = locationId ?? "LOCATION_ID"
        return words.command(
            "vault add --replace --profile \(alias) --location \(location)\(PlaceWords.origin(origin))\(declared)")
    }
}
