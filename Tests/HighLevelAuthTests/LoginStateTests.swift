import HighLevelAuth
import Testing

/// What ties an answer of the consent page to the login it is for.
struct LoginStateTests {
    private static let now: Int64 = 1_800_000_000

    private func state() -> LoginState {
        var next: UInt8 = 0
        return LoginState(
            random: { count in
                (0..<count).map { _ in
                    next &+= 7
                    return next
                }
            }, now: Self.now)
    }

    private func answers(_ state: inout LoginState, _ presented: String, at now: Int64) -> LoginError? {
        do throws(LoginError) {
            _ = try LoginAnswer(query: "code=0123456789abcdef&state=\(presented)", state: &state, at: now)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [(0, true), (599, true), (600, false), (601, false), (86_400, false)] as [(Int64, Bool)])
    func `an answer is good for ten minutes`(age: Int64, isGood: Bool) {
        var state = state()
        #expect(answers(&state, state.text, at: Self.now + age) == (isGood ? nil : .wrongState))
    }

    @Test func `an answer counts once, and a wrong one leaves the right one good`() {
        var state = state()
        let text = state.text
        for wrong in ["", "x", String(text.dropLast()), text + "0", String(text.reversed()), text.uppercased()] {
            #expect(answers(&state, wrong, at: Self.now) == .wrongState, "\(wrong)")
        }
        #expect(answers(&state, text, at: Self.now) == nil)
        #expect(answers(&state, text, at: Self.now) == .wrongState)
    }

    @Test func `a refusal counts as the answer, and so does an answer without a code`() throws {
        for (query, expected) in [("error=access_denied", LoginError.denied), ("code=", .noCode), ("x=y", .noCode)] {
            var state = state()
            let text = state.text
            #expect(throws: expected) {
                _ = try LoginAnswer(query: "\(query)&state=\(text)", state: &state, at: Self.now)
            }
            #expect(answers(&state, text, at: Self.now) == .wrongState)
        }
    }

    @Test(arguments: ["%+f", "%-1", "%f", "%", "% f", "%0x", "%zz"])
    func `what is no percent escape is none`(escape: String) {
        var state = state()
        let text = state.text
        #expect(throws: LoginError.noCode) {
            _ = try LoginAnswer(query: "code=0123456789\(escape)&state=\(text)", state: &state, at: Self.now)
        }
    }

    @Test func `a state is 256 bits of chance, in characters that need no escaping`() {
        var asked = 0
        let state = LoginState(
            random: { count in
                asked += count
                return [UInt8](repeating: 0xA5, count: count)
            }, now: Self.now)
        #expect(asked == 32)
        #expect(state.text == String(repeating: "a5", count: 32))
    }
}
