import CredentialVault
import JSONValue
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Clocks that are wrong. The system's clock is shown to be another by libfaketime, where that is installed.
@Suite(.fewAtOnce)
struct ClockThreatTests {
    private static let places: [String] = [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
        "/usr/lib64/faketime/libfaketime.so.1", "/usr/lib/faketime/libfaketime.so.1",
    ]
    private static let library = places.first { access($0, R_OK) == 0 }

    @Test(
        .enabled(if: library != nil, "libfaketime is not installed"),
        arguments: ["-2d", "+2d", "@1970-01-02 00:00:00", "@2106-02-08 00:00:00"])
    func `row 37 by whatever clock, calls work with one refresh at most`(time: String) async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve(environment: [
            "LD_PRELOAD": Self.library ?? "", "FAKETIME": time, "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        ])
        for id in 0..<5 { #expect(try await server.error(id: JSON(id)) == nil) }
        #expect(authority.refreshes <= 1)
        #expect(authority.refusedGrants == 0)
        // And back in the present.
        let after = try await home.serve()
        for id in 0..<5 { #expect(try await after.error(id: JSON(id)) == nil) }
        #expect(authority.refreshes <= 2)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    @Test func `row 37 a time in the vault that is beyond all clocks does no harm`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        for (index, time) in [Int64.min, -1, 0, Int64.max].enumerated() {
            try home.openVault().update { contents in
                for id in contents.credentials.keys {
                    _ = contents.changeCredential(id) { record in
                        record.accessExpiry = time
                        record.rotatedAt = time
                    }
                }
            }
            for id in 0..<3 { #expect(try await server.error(id: JSON(index * 10 + id)) == nil, "\(time)") }
            #expect(authority.refreshes == min(index + 1, 3))
            // Whatever it says, a refusal is what counts.
            let status = try await home.run(["vault", "status"])
            #expect(status.code == 0, "\(status.errors)")
        }
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }
}
