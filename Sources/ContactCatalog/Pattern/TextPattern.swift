/// A compiled pattern. Like JSON Schema's `pattern` it is searched for anywhere in the text unless anchored, and it
/// works on Unicode scalars. All states advance together, so time is linear in the text whatever the pattern says.
struct TextPattern: Sendable {
    let text: String
    private let program: PatternProgram

    /// - Throws: `PatternError` for syntax outside the supported subset.
    init(_ text: String) throws(PatternError) {
        self.text = text
        program = try PatternProgram(PatternParser.parse(text))
    }

    func matches(_ candidate: String) -> Bool {
        var search = Search(program: program)
        var position = 0
        for scalar in candidate.unicodeScalars {
            search.begin(at: position, isAtEnd: false)
            if search.hasAccepted { return true }
            if search.isExhausted, program.isAnchored { return false }
            search.advance(over: scalar.value)
            position += 1
        }
        search.begin(at: position, isAtEnd: true)
        return search.hasAccepted
    }
}

extension TextPattern {
    /// The states alive at one position of the text.
    private struct Search {
        let program: PatternProgram
        private(set) var hasAccepted = false
        /// States reached by consuming, not yet followed through jumps and assertions.
        private var reached: [Int] = []
        /// States that wait for a scalar.
        private var waiting: [Int] = []
        private var pending: [Int] = []
        /// For each instruction the last position at which it was visited, plus one.
        private var visited: [Int]

        init(program: PatternProgram) {
            self.program = program
            visited = Array(repeating: 0, count: program.instructions.count)
        }

        var isExhausted: Bool { waiting.isEmpty }

        /// Follows everything that needs no scalar, from the reached states and from a match that begins here.
        mutating func begin(at position: Int, isAtEnd: Bool) {
            waiting.removeAll(keepingCapacity: true)
            swap(&pending, &reached)
            reached.removeAll(keepingCapacity: true)
            pending.append(0)
            while let state = pending.popLast() {
                guard visited[state] != position + 1 else { continue }
                visited[state] = position + 1
                switch program.instructions[state] {
                case .one: waiting.append(state)
                case .start: if position == 0 { pending.append(state + 1) }
                case .end: if isAtEnd { pending.append(state + 1) }
                case .jump(let target): pending.append(target)
                case .split(let first, let second):
                    pending.append(second)
                    pending.append(first)
                case .accept: hasAccepted = true
                }
            }
        }

        mutating func advance(over scalar: UInt32) {
            for state in waiting {
                if case .one(let set) = program.instructions[state], set.contains(scalar) { reached.append(state + 1) }
            }
        }
    }
}
