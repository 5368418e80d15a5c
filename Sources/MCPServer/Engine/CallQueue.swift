import JSONValue

/// Which calls run and which wait. Bounded in number and in bytes, so that a client which sends without reading
/// cannot exhaust memory.
struct CallQueue: Sendable {
    struct Limits: Sendable {
        /// Calls that run at the same time.
        var running = 64
        /// Calls that wait for one of those to end.
        var waiting = 10_000
        /// Bytes of the lines of the calls that wait.
        var waitingBytes = 16 * 1024 * 1024
    }

    enum Admission: Sendable, Equatable {
        case start
        case wait
        case busy
    }

    private let limits: Limits
    private var running = 0
    /// Calls that wait for somebody else, such as the user, and hold no place meanwhile.
    private var resting = 0
    /// Calls before `head` have been taken and are nil; the array is compacted now and then instead of at each step.
    private var waiting: [Call?] = []
    private var head = 0
    private var waitingBytes = 0

    init(limits: Limits) { self.limits = limits }

    var isIdle: Bool { running == 0 && resting == 0 && head == waiting.count }

    mutating func admit(_ call: Call) -> Admission {
        if running < limits.running {
            running += 1
            return .start
        }
        guard waiting.count - head < limits.waiting, waitingBytes + call.byteCount <= limits.waitingBytes else {
            return .busy
        }
        waiting.append(call)
        waitingBytes += call.byteCount
        return .wait
    }

    /// A running call has ended; the next one, if any, takes its place, unless more run than may.
    mutating func next() -> Call? {
        guard running <= limits.running, head < waiting.count, let call = waiting[head] else {
            running -= 1
            return nil
        }
        waiting[head] = nil
        head += 1
        waitingBytes -= call.byteCount
        if head > 1024, head * 2 > waiting.count {
            waiting.removeFirst(head)
            head = 0
        }
        return call
    }

    /// A running call waits for somebody else; the next one, if any, takes its place.
    mutating func rest() -> Call? {
        resting += 1
        return next()
    }

    /// A call that rested goes on, whether or not there is a place for it: it has begun, and somebody has answered it.
    /// Where that makes too many, the next that ends is not replaced.
    mutating func goOn() {
        resting -= 1
        running += 1
    }

    /// Takes a waiting call out; false when it does not wait.
    mutating func remove(_ id: RequestID) -> Bool {
        guard let index = waiting[head...].firstIndex(where: { $0?.id == id }) else { return false }
        waitingBytes -= waiting.remove(at: index)?.byteCount ?? 0
        return true
    }

    /// Takes out all that waits.
    mutating func removeAll() -> [Call] {
        defer {
            waiting = []
            head = 0
            waitingBytes = 0
        }
        return waiting[head...].compactMap { $0 }
    }
}
