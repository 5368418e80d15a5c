/// A home of the product with one credential in its vault.
enum BenchHome {
    static let profile = "bench"

    /// - Parameters:
    ///   - product: The product's path.
    ///   - locationId: What the token is for.
    ///   - origin: On loopback.
    ///   - token: What the vault is to hold.
    /// - Returns: its path.
    /// - Throws: `BenchError` when the product does not make it.
    static func make(product: String, locationId: String, origin: String, token: String) throws(BenchError) -> String {
        let home = try ScratchDirectory.make()
        try told(product, ["vault", "init", "--home", home], nil)
        try told(
            product,
            [
                "vault", "add", "--profile", profile, "--location", locationId, "--origin", origin, "--allow-loopback",
                "--home", home,
            ], token)
        return home
    }

    /// Runs a command that says something when it has done it.
    private static func told(_ product: String, _ arguments: [String], _ input: String?) throws(BenchError) {
        let child = try Child(product, arguments)
        if let input { try child.write(Array((input + "\n").utf8)) }
        child.closeInput()
        _ = try child.readLine()
        child.finish()
    }
}
