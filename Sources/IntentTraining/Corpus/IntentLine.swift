/// Something a person or an agent said, with what it meant.
package struct IntentLine: Sendable, Hashable {
    package let query: String
    /// Names of operations: all of them in order for several steps, the best first where more than one is right, none
    /// where this API does not do it.
    package let operations: [String]
    /// How it is put: terse, spoken, typo, multi-step, out-of-scope …
    package let kind: String
    /// Who wrote it.
    package let voice: String
    /// For what is out of scope: where in HighLevel it lives.
    package let elsewhere: String

    package init(query: String, operations: [String], kind: String, voice: String, elsewhere: String = "none") {
        self.query = query
        self.operations = operations
        self.kind = kind
        self.voice = voice
        self.elsewhere = elsewhere
    }

    package var hasSeveralSteps: Bool { kind == "multi-step" && operations.count > 1 }
}
