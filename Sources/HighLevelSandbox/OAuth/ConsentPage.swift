/// The consent screen as HTML.
enum ConsentPage {
    /// The form names no address, so it goes to the page's own, query and all.
    static func choice(for asked: AuthorizationRequest, at server: AuthorizationServer) -> String {
        let scopes = asked.scopes.map { "<li><code>\(escaped($0))</code></li>" }.joined(separator: "\n")
        let locations = server.locations.map { button("locationId", $0.id, labelled: $0.name) }.joined(separator: "\n")
        return page(
            titled: "Choose a location",
            """
            <p>The app <code>\(escaped(server.app.clientId))</code> wants to be installed. It may then:</p>
            <ul>
            \(scopes)
            </ul>
            <form method="post">
            \(locations)
            \(button("companyId", server.companyId, labelled: "The agency and all its sub-accounts"))
            </form>
            """)
    }

    static func refusal(_ fault: ConsentFault) -> String {
        page(titled: "The app cannot be installed", "<p>\(escaped(fault.sentence))</p>")
    }

    private static func button(_ name: String, _ value: String, labelled label: String) -> String {
        "<p><button name=\"\(name)\" value=\"\(escaped(value))\">\(escaped(label))</button></p>"
    }

    private static func page(titled title: String, _ content: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>\(title) · HighLevel sandbox</title></head>
        <body>
        <h1>\(title)</h1>
        \(content)
        </body>
        </html>

        """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
