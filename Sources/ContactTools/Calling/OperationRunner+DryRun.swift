import ContactCatalog
import HighLevelClient
import JSONValue

extension OperationRunner {
    private static let unknownLocation = "LOCATION_ID"

    /// What a call would send, to the letter, with a word in the token's place. Nothing is sent and nobody asked; the
    /// location is left open where no vault tells it.
    func dryRun(_ operation: Operation, _ names: NamedArguments) async throws(HighLevelError) -> JSONObject {
        let account = await accounts.knownAccount()
        let request = try refusing(operation) { () throws(ArgumentError) in
            try operation.request(
                try operation.checked(names.checkable), locationId: account?.locationId ?? Self.unknownLocation)
        }
        let wire =
            if let account {
                try account.api.preview(of: request)
            } else {
                try HTTPRequest(request, origin: .highLevel, userAgent: userAgent)
            }
        var headers: JSONObject = ["Authorization": "Bearer TOKEN"]
        for header in wire.headers { headers[header.name] = .string(header.value) }
        var shown: JSONObject = [
            "method": .string(wire.method), "url": .string("\(wire.origin)\(wire.target)"), "headers": .object(headers),
        ]
        shown["body"] = request.body
        var placeholders: JSONObject = ["TOKEN": "the profile's token"]
        if account == nil { placeholders[Self.unknownLocation] = "the profile's location; no account is open" }
        placeholders.merge(names.placeholders)
        return [
            "dryRun": true, "request": .object(shown), "placeholders": .object(placeholders),
            "server": ["sent": false],
        ]
    }
}
