import HighLevelClient
import TestSupport
import Testing

struct AuthorizationTests {
    @Test func `a token cannot be printed, interpolated, reflected or dumped`() {
        let authorization = Authorization(bearer: Fixture.token)
        let request = HTTPRequest(
            method: "GET", origin: .highLevel, target: "/contacts/c1", authorization: authorization)
        var dumps = ""
        dump(authorization, to: &dumps)
        dump([authorization], to: &dumps)
        dump(request, to: &dumps)

        let texts = [
            String(describing: authorization), String(reflecting: authorization), "\(authorization)",
            "\(String(describing: Optional(authorization)))", "\([authorization])", String(describing: request),
            String(reflecting: request),
            "\(Mirror(reflecting: authorization).children.map { $0 })", dumps,
        ]
        for text in texts {
            #expect(!text.contains("0000-1111"))
        }
        #expect(dumps.contains("[REDACTED]"))
    }

    @Test(arguments: [
        "", "short", "pit-1\r\nX-Evil: 1", "pit-12345678\n", "pit 12345678", "pit-1234\u{0}5678", "pit-12345é678",
        "pit-1234\t5678", String(repeating: "x", count: 4097),
    ])
    func `a token no header may carry is never sent`(token: String) async {
        let sender = RecordingSender(answering: Fixture.json(200, "{}"))
        let error = await Fixture.error(Fixture.getContact, Fixture.api(sender, token: token))
        #expect(error?.code == .unauthorized)
        #expect(error?.fault == .account)
        #expect(sender.requests.isEmpty)
    }

    @Test func `the credential joins the request after everything else`() async throws {
        let sender = RecordingSender(answering: Fixture.json(200, "{}"))
        let api = Fixture.api(sender)
        #expect(try api.preview(of: Fixture.getContact).authorization == nil)
        _ = try await api.send(Fixture.getContact)
        #expect(sender.requests.first?.authorization?.headerValue == "Bearer \(Fixture.token)")
        #expect(sender.requests.first?.header("authorization") == nil)
    }
}
