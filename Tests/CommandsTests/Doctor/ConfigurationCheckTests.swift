import JSONValue
import Safeguards
import Testing

@testable import Commands

/// What is said of config.json and of the directories.
struct ConfigurationCheckTests {
    private func check(
        _ state: ConfigurationCheck.State, isWritableByOthers: Bool = false
    ) -> [Finding] {
        ConfigurationCheck(
            path: "/h/config.json", state: state, isWritableByOthers: isWritableByOthers
        ).findings
    }

    private func read(_ change: (inout Configuration) -> Void) -> [Finding] {
        var configuration = Configuration()
        change(&configuration)
        return check(.read(configuration))
    }

    @Test func `none at all is fine`() {
        let findings = check(.absent)
        #expect(findings.allSatisfy { $0.status == .ok })
        #expect(findings.first?.message.contains("the defaults count") == true)
    }

    @Test func `a faulty one is a problem, on one line, and says nothing of what would count`() {
        let findings = check(.unusable("c at /a: unknown key\nc at /b: unknown key"))
        #expect(findings.map(\.status) == [.problem])
        #expect(findings[0].message.contains("/a: unknown key; c at /b") && !findings[0].message.contains("\n"))
    }

    @Test func `one that others can change is a problem with its remedy`() {
        let finding = check(.absent, isWritableByOthers: true).first { $0.status == .problem }
        #expect(finding?.remedy == "chmod go-w /h/config.json")
    }

    @Test func `what agents may do is told in words`() {
        let text = read {
            $0.readOnly = true
            $0.exposure = .intent
            $0.policy.bulk = .deny
            $0.policy.tools = ["add_tags": .confirm]
        }.map(\.message).joined(separator: "\n")
        #expect(text.contains("readOnly is set"))
        #expect(text.contains("find others by intent"))
        #expect(text.contains("bulk calls: denied"))
        #expect(text.contains("add_tags: after confirmation"))
    }

    private static let directories: [(DirectoryCheck.State, Finding.Status)] = [
        (.absent(canBeMade: true), .ok), (.absent(canBeMade: false), .problem),
        (.present(isWritable: true, freeBytes: nil, isOnNetwork: false), .ok),
        (.present(isWritable: true, freeBytes: 1_000_000_000, isOnNetwork: false), .ok),
        (.present(isWritable: true, freeBytes: 1_048_576, isOnNetwork: false), .warning),
        (.present(isWritable: false, freeBytes: nil, isOnNetwork: false), .problem),
        (.present(isWritable: true, freeBytes: nil, isOnNetwork: true), .problem),
    ]

    @Test(arguments: directories)
    func `a directory is judged by what was seen of it`(state: DirectoryCheck.State, status: Finding.Status) {
        let finding = DirectoryCheck(name: "data", path: "/h/data", state: state).finding(CommandWords(homeOption: nil))
        #expect(finding.status == status)
        #expect(finding.id == "home/data")
        #expect((finding.remedy == nil) == (status == .ok))
    }

    @Test func `the network is told as it is set`() {
        func finding(_ settings: Configuration.Network?, _ problem: String? = nil, isOffline: Bool = false) -> Finding?
        {
            NetworkCheck(settings: settings, problem: problem, isOffline: isOffline).findings.first
        }
        var settings = Configuration.Network()
        #expect(finding(settings)?.message.contains("directly") == true)
        #expect(finding(settings, isOffline: true)?.message.contains("Nothing was sent") == true)
        settings.proxy = "http://proxy:8080"
        settings.extraCA = "/ca.pem"
        #expect(finding(settings)?.message.contains("http://proxy:8080") == true)
        #expect(finding(settings)?.message.contains("/ca.pem") == true)
        #expect(finding(settings, "no PEM")?.status == .problem)
        #expect(finding(nil)?.status == .warning)
    }

    @Test func `variables are named`() {
        let words = CommandWords(homeOption: nil)
        let none = EnvironmentCheck(ignored: [], secrets: [], words: words).findings
        #expect(none.map(\.status) == [.ok])
        let some = EnvironmentCheck(ignored: ["ALL_PROXY"], secrets: ["GHL_API_KEY"], words: words).findings
        #expect(some.map(\.status) == [.warning, .warning])
        #expect(some[0].message.contains("ALL_PROXY") && some[1].message.contains("GHL_API_KEY"))
    }
}
