package import Safeguards

extension Policy {
    /// Nothing is asked and nothing refused, for tests of what happens after that.
    package static var unrestricted: Policy {
        var policy = Policy()
        policy.destructive = .allow
        policy.bulk = .allow
        policy.tools = ["bulk_update_tags": .allow, "update_contact": .allow, "upsert_contact": .allow]
        return policy
    }

    package static var readOnly: Policy {
        var policy = Policy.unrestricted
        policy.isReadOnly = true
        return policy
    }
}
