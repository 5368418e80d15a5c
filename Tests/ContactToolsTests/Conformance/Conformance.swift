import HighLevelClient
import HighLevelSandbox
import TestSupport
import Testing

/// Holds exchanges against HighLevel's document. Without the document, which is not part of the checkout, nothing is
/// compared and tests check what they check by themselves.
enum Conformance {
    private static let document = Result { try OpenAPIDocument() }

    static func deviations(in exchanges: [RecordingRoundTripSender.Exchange]) throws -> [Deviation] {
        guard OpenAPIDocument.isAvailable else { return [] }
        let document = try document.get()
        return try exchanges.filter { !$0.isLookUp }.flatMap { try document.deviations(in: $0) }
    }
}

extension RecordingRoundTripSender.Exchange {
    /// Whether it asks for the names of custom fields, which results tell and contacts.json knows nothing of.
    var isLookUp: Bool {
        let (target, end) = (request.target, "/customFields?model=contact")
        return request.method == "GET" && target.hasPrefix("/locations/") && target.hasSuffix(end)
    }
}

/// Runs the body in a sandbox; then all its requests and responses must be as HighLevel's document has them, but for
/// the contradictions that are known.
func inSandbox(
    configure: (inout SandboxConfiguration) throws -> Void = { _ in },
    _ body: (SandboxFixture) async throws -> Void
) async throws {
    try await SandboxFixture.run(configure: configure) { sandbox in
        try await body(sandbox)
        let unknown = try Conformance.deviations(in: sandbox.sender.exchanges)
            .filter { deviation in !KnownContradiction.all.contains { $0.covers(deviation) } }
        #expect(unknown.isEmpty, "not as documented: \(Set(unknown.map(\.description)).sorted())")
    }
}
