import CredentialVault

/// What looking for secrets costs a line that has none, with as many watched as an OAuth profile has.
enum ScrubbingTime {
    private static let sizes = [(2_000, "2 KB"), (64_000, "64 KB"), (2_000_000, "2 MB")]
    private static let secrets = [
        "eyJhbGciOiJSUzI1NiJ9.eyJhdXRoQ2xhc3MiOiJMb2NhdGlvbiJ9.c2lnbmF0dXJlLW9mLW5vYm9keQ",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "7d9f2c1e-5b6a-4c3d-8e9f-0a1b2c3d4e5f",
    ]

    static func measure() throws(BenchError) -> [Finding] {
        let scrubber = Scrubber()
        for text in secrets {
            guard let secret = Secret(validating: text) else { throw BenchError("\(text) is no secret.") }
            scrubber.watch(secret)
        }
        var findings: [Finding] = []
        for (size, name) in sizes {
            let line = line(of: size)
            let runs = max(20, 4_000_000 / size)
            var looking = Samples()
            var copying = Samples()
            for run in -2..<runs {
                let times = (time { scrubber.scrubbed(line) }, time { line.map { $0 &+ 1 } })
                guard run >= 0 else { continue }
                looking.add(times.0)
                copying.add(times.1)
            }
            findings.append(
                Finding(
                    subject: "a line of \(name) looked through for secrets", quantity: looking.median.microseconds,
                    spread:
                        "\(looking.percentile(0).microseconds.number)–\(looking.percentile(99).microseconds.number)",
                    beside: .init(subject: "each byte read and written once", quantity: copying.median.microseconds)))
        }
        return findings
    }

    /// Contacts as HighLevel gives them.
    private static func line(of size: Int) -> [UInt8] {
        let contact = Array(CannedContact.body.utf8)
        return (0..<size).map { contact[$0 % contact.count] }
    }

    private static func time(_ work: () -> [UInt8]) -> Duration {
        let start = ContinuousClock.now
        let result = work()
        let elapsed = ContinuousClock.now - start
        return result.isEmpty ? .zero : elapsed
    }
}
