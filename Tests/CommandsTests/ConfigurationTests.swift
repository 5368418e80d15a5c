import JSONValue
import Safeguards
import TestSupport
import Testing

@testable import Commands

/// config.json: what is read, and how a mistake in it is told.
struct ConfigurationTests {
    private func read(_ text: String) throws -> Configuration {
        try ConfigurationReader.read(Array(text.utf8), path: "config.json")
    }

    @Test func `an empty object gives the defaults`() throws {
        #expect(try read("{}") == Configuration())
    }

    @Test func `the example in the repository is complete and holds the defaults`() throws {
        let text = TextFile.text(Repository.root + "/config.example.json")
        #expect(try read(text) == Configuration())
        let example = try #require(try JSON(parsing: text).objectValue)
        let settings = Mirror(reflecting: Configuration()).children.compactMap(\.label)
        #expect(Set(example.keys) == Set(settings))
        for (setting, value) in Mirror(reflecting: Configuration()).children {
            let parts = Mirror(reflecting: value)
            guard parts.displayStyle == .struct, let setting else { continue }
            let members = Set(parts.children.compactMap(\.label))
            if members.first?.hasPrefix("_") == false {
                #expect(example[setting]?.objectValue.map { Set($0.keys) } == members)
            }
        }
    }

    @Test func `every setting is read`() throws {
        let configuration = try read(
            """
            {"exposure":"intent","readOnly":true,"profiles":["acme"],
             "policy":{"read":"deny","write":"confirm","destructive":"deny","bulk":"allow","tools":{"add_tags":"deny"}},
             "unattended":{"destructive":"refuse","bulk":"token"},"bulkThreshold":7,
             "handles":{"executionSeconds":1,"confirmSeconds":2},
             "limits":{"callDeadlineSeconds":3,"concurrentCalls":4},
             "network":{"proxy":"http://proxy:8080","extraCA":"/etc/ca.pem"},
             "audit":{"maxBytes":65536,"keep":1},"log":"debug"}
            """)
        #expect(configuration.exposure == .intent)
        #expect(configuration.readOnly)
        #expect(configuration.profiles == ["acme"])
        #expect(configuration.policy.tools == ["add_tags": .deny])
        #expect(configuration.policy.write == .confirm)
        #expect(configuration.unattended == .init(destructive: .refuse, bulk: .token))
        #expect(configuration.bulkThreshold == 7)
        #expect(configuration.handles == .init(executionSeconds: 1, confirmSeconds: 2))
        #expect(configuration.limits == .init(callDeadlineSeconds: 3, concurrentCalls: 4))
        #expect(configuration.network == .init(proxy: "http://proxy:8080", extraCA: "/etc/ca.pem"))
        #expect(configuration.audit == .init(maxBytes: 65_536, keep: 1))
        #expect(configuration.log == .debug)
    }

    static let mistakes: [(String, String)] = [
        (#"{"exposur":"all"}"#, "config.json at /exposur: unknown key"),
        (#"{"policy":{"tool":{}}}"#, "config.json at /policy/tool: unknown key"),
        (#"{"exposure":"some"}"#, #"config.json at /exposure: must be one of "all", "intent""#),
        (#"{"readOnly":"yes"}"#, "config.json at /readOnly: must be true or false"),
        (#"{"profiles":"acme"}"#, "config.json at /profiles: must be an array of profile names"),
        (
            #"{"handles":{"confirmSeconds":0}}"#,
            "config.json at /handles/confirmSeconds: must be a whole number from 1 to 86400"
        ),
        (#"{"limits":[]}"#, "config.json at /limits: must be an object, not array"),
        (#"{"network":{"proxy":""}}"#, "config.json at /network/proxy: must be a non-empty string or null"),
        (
            #"{"policy":{"tools":{"a/b":"no"}}}"#,
            #"config.json at /policy/tools/a~1b: must be one of "allow", "confirm", "deny""#
        ),
        (#"{"log":"info","log":"debug"}"#, #"config.json: not JSON: the member "log" is written twice at byte 27"#),
        (#"[]"#, "config.json: must be an object, not array"),
    ]

    @Test(arguments: mistakes)
    func `a mistake is told with its pointer`(text: String, message: String) {
        #expect(throws: ConfigurationError.self) { try read(text) }
        do { _ = try read(text) } catch { #expect("\(error)" == message) }
    }

    @Test func `every mistake is told, not only the first`() {
        do {
            _ = try read(#"{"a":1,"readOnly":2,"audit":{"keep":0}}"#)
            Issue.record("the configuration was accepted")
        } catch let error as ConfigurationError {
            #expect(error.faults.map(\.pointer.description) == ["/a", "/readOnly", "/audit/keep"])
        } catch {
            Issue.record("\(error)")
        }
    }
}
