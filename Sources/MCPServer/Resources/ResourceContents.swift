import JSONValue

/// What a resource contains: text, or bytes in base64.
package struct ResourceContents: Sendable, Hashable {
    package enum Body: Sendable, Hashable {
        case text(String)
        /// Base64.
        case blob(String)
    }

    package let uri: String
    package let mimeType: String
    package let body: Body

    package init(uri: String, mimeType: String, text: String) {
        self.uri = uri
        self.mimeType = mimeType
        body = .text(text)
    }

    /// The blob is the bytes in base64.
    package init(uri: String, mimeType: String, blob: String) {
        self.uri = uri
        self.mimeType = mimeType
        body = .blob(blob)
    }

    var json: JSON {
        switch body {
        case .text(let text): ["uri": .string(uri), "mimeType": .string(mimeType), "text": .string(text)]
        case .blob(let blob): ["uri": .string(uri), "mimeType": .string(mimeType), "blob": .string(blob)]
        }
    }
}
