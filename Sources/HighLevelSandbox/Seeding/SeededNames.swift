/// The ids that a seed gives to the names of a sandbox's directory, for those who run one and need no look-up.
package struct SeededNames: Sendable {
    private let directory: Directory

    package init(seed: UInt64 = SandboxConfiguration().seed) {
        var configuration = SandboxConfiguration()
        configuration.seed = seed
        directory = DirectorySeed.directory(for: configuration)
    }

    package func workflowId(_ name: String) -> String? { directory.workflows.first { $0.name == name }?.id }
    package func campaignId(_ name: String) -> String? { directory.campaigns.first { $0.name == name }?.id }
    package func businessId(_ name: String) -> String? { directory.businesses.first { $0.name == name }?.id }

    /// By first name.
    package func userId(_ name: String) -> String? { directory.users.first { $0.firstName == name }?.id }
}
