/// A passphrase, and what making a key of it is to cost where a vault is made; one that exists names its own cost.
package final class Passphrase: Sendable, CustomReflectable {
    let secret: Secret
    let cost: ScryptCost

    init(_ secret: consuming Secret, cost: ScryptCost) {
        self.secret = secret
        self.cost = cost
    }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
