import JSONValue
import MCPServer

/// Every kind of content a tool can give back.
enum ContentTools {
    static let all: [FixtureTool] = [
        FixtureTool("test_simple_text", "Simple text", "Gives back one piece of text.") { _, _ in
            .text("This is a simple text response for testing.")
        },
        FixtureTool("test_image_content", "Image", "Gives back a tiny PNG.") { _, _ in
            CallToolResult(content: [image])
        },
        FixtureTool("test_audio_content", "Audio", "Gives back a moment of silence as WAV.") { _, _ in
            CallToolResult(content: [.audio(data: SampleMedia.wav, mimeType: "audio/wav")])
        },
        FixtureTool("test_embedded_resource", "Embedded resource", "Gives back a resource, whole.") { _, _ in
            CallToolResult(content: [.resource(FixtureResources.embedded.contents)])
        },
        FixtureTool(
            "test_multiple_content_types", "Mixed content", "Gives back text, an image and a resource at once."
        ) { _, _ in
            CallToolResult(content: [.text("Multiple content types test:"), image, mixedResource])
        },
        FixtureTool("test_error_handling", "Failure", "Always fails.") { _, _ in
            throw ToolFailure("This tool intentionally returns an error for testing")
        },
        FixtureTool("test_resource_link", "Resource link", "Says where a resource can be read.") { _, _ in
            CallToolResult(content: [.resourceLink(FixtureResources.text.resource)])
        },
        FixtureTool(
            "test_structured_content", "Structured content", "Gives back an object that fits its output schema.",
            outputSchema: weatherSchema
        ) { _, _ in
            CallToolResult(["place": "Testville", "celsius": 21.5, "isRaining": false])
        },
    ]

    private static let image = ContentBlock.image(data: SampleMedia.png, mimeType: "image/png")

    private static let mixedResource = ContentBlock.resource(
        ResourceContents(
            uri: "test://mixed-content-resource", mimeType: "application/json", text: #"{"test":"data","value":123}"#))

    private static let weatherSchema: JSON = [
        "type": "object",
        "properties": [
            "place": ["type": "string"], "celsius": ["type": "number"], "isRaining": ["type": "boolean"],
        ],
        "required": ["place", "celsius", "isRaining"],
        "additionalProperties": false,
    ]
}
