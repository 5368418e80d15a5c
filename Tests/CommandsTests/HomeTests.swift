import Testing

@testable import Commands

/// Where files are kept.
struct HomeTests {
    @Test func `a home of one's own holds all three directories`() throws {
        let home = try Home(directory: "/srv/agent", environment: { _ in nil })
        #expect(home.configDirectory == "/srv/agent/config")
        #expect(home.dataDirectory == "/srv/agent/data")
        #expect(home.stateDirectory == "/srv/agent/state")
    }

    @Test func `without HOME nothing is guessed`() {
        #expect(throws: UsageError.self) { try Home(directory: nil, environment: { _ in nil }) }
        #expect(throws: UsageError.self) { try Home(directory: nil, environment: { _ in "relative" }) }
    }

    @Test func `an empty home is none, and not the root of the disk`() {
        #expect(throws: UsageError.self) { try Home(directory: "", environment: { _ in "/home/a" }) }
    }

    #if os(Linux)
    @Test func `HOME is not needed where all three directories are named`() throws {
        let variables = ["XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"]
        #expect(
            try Home(directory: nil, environment: { variables[$0] }).dataDirectory == "/d/highlevel-mcp")
    }

    @Test func `the XDG directories are used, and their defaults for what is unset or relative`() throws {
        let variables = ["HOME": "/home/a", "XDG_CONFIG_HOME": "/etc/a", "XDG_STATE_HOME": "state"]
        let home = try Home(directory: nil, environment: { variables[$0] })
        #expect(home.configDirectory == "/etc/a/highlevel-mcp")
        #expect(home.dataDirectory == "/home/a/.local/share/highlevel-mcp")
        #expect(home.stateDirectory == "/home/a/.local/state/highlevel-mcp")
    }
    #endif
}
