/// The instructions of a non-deterministic automaton, in Thompson's construction.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        case one(ScalarSet)
        case start
        case end
        case split(Int, Int)
        case jump(Int)
        case accept
    }

    private(set) var instructions: [Instruction] = []
    /// Matching costs at most this many steps for each scalar of the text.
    static let maximumCount = 4096

    init(_ node: PatternNode) throws(PatternError) {
        try emit(node)
        instructions.append(.accept)
    }

    /// Whether no match can begin after the first position.
    var isAnchored: Bool {
        if case .start? = instructions.first { true } else { false }
    }

    private mutating func append(_ instruction: Instruction) throws(PatternError) {
        guard instructions.count < Self.maximumCount else {
            throw PatternError(message: "the pattern is too large", offset: 0)
        }
        instructions.append(instruction)
    }

    private mutating func emit(_ node: PatternNode) throws(PatternError) {
        switch node {
        case .empty: break
        case .start: try append(.start)
        case .end: try append(.end)
        case .one(let set): try append(.one(set))
        case .sequence(let parts): for part in parts { try emit(part) }
        case .choice(let branches): try emit(choice: branches[...])
        case .repetition(let body, let minimum, let maximum):
            for _ in 0..<minimum { try emit(body) }
            if let maximum {
                try emit(optional: body, times: maximum - minimum)
            } else {
                try emit(loop: body)
            }
        }
    }

    private mutating func emit(choice branches: ArraySlice<PatternNode>) throws(PatternError) {
        guard let first = branches.first else { return }
        guard branches.count > 1 else { return try emit(first) }
        let split = instructions.count
        try append(.split(split + 1, 0))
        try emit(first)
        let jump = instructions.count
        try append(.jump(0))
        instructions[split] = .split(split + 1, instructions.count)
        try emit(choice: branches.dropFirst())
        instructions[jump] = .jump(instructions.count)
    }

    private mutating func emit(loop body: PatternNode) throws(PatternError) {
        let split = instructions.count
        try append(.split(split + 1, 0))
        try emit(body)
        try append(.jump(split))
        instructions[split] = .split(split + 1, instructions.count)
    }

    private mutating func emit(optional body: PatternNode, times: Int) throws(PatternError) {
        var splits: [Int] = []
        for _ in 0..<times {
            splits.append(instructions.count)
            try append(.split(instructions.count + 1, 0))
            try emit(body)
        }
        for split in splits { instructions[split] = .split(split + 1, instructions.count) }
    }
}
