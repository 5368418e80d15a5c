import JSONValue

/// Where a walk through a JSON document stands. Costs nothing until someone asks for the pointer.
struct Trail {
    private enum Step {
        case key(String)
        case index(Int)
    }

    private var steps: [Step] = []

    init() {}

    var depth: Int { steps.count }

    mutating func push(_ key: String) { steps.append(.key(key)) }
    mutating func push(_ index: Int) { steps.append(.index(index)) }
    mutating func pop() { steps.removeLast() }

    /// Shows each value within this one that holds no others, with the trail to it.
    mutating func walk(_ value: JSON, _ visit: (_ leaf: JSON, _ trail: Trail) -> Void) {
        switch value {
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                push(index)
                walk(element, visit)
                pop()
            }
        case .object(let object):
            for member in object {
                push(member.key)
                walk(member.value, visit)
                pop()
            }
        default: visit(value, self)
        }
    }

    var pointer: JSONPointer {
        JSONPointer(
            steps.map { step in
                switch step {
                case .key(let key): Excerpt.name(key)
                case .index(let index): String(index)
                }
            })
    }

    /// The place as a person writes it: `filters[0].operator`; empty at the root.
    var field: String {
        var text = ""
        for step in steps {
            switch step {
            case .key(let key): text += (text.isEmpty ? "" : ".") + Excerpt.name(key)
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }
}
