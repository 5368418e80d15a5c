/// The content network in front of HighLevel turns away clients that call themselves by their library's name.
enum UserAgents {
    private static let refusedPrefixes = ["python-urllib", "go-http-client", "java/", "libwww-perl"]

    static func isLibraryDefault(_ userAgent: String?) -> Bool {
        guard let name = userAgent?.lowercased(), !name.isEmpty else { return true }
        return refusedPrefixes.contains { name.hasPrefix($0) }
    }

    /// Cloudflare's error 1010, which is no answer of the API and carries none of its headers.
    static let refusal = SandboxResponse(
        status: 403,
        body: .html(
            "<!DOCTYPE html>\n<html lang=\"en-US\">\n<head><title>Access denied | services.leadconnectorhq.com used "
                + "Cloudflare to restrict access</title></head>\n<body><h1>Error 1010</h1><h2>Access denied</h2><p>The "
                + "owner of this website has banned your access based on your browser's signature.</p></body>\n</html>\n"
        ))
}
