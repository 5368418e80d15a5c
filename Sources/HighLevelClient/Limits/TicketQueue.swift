/// Calls in the order they came. The front is taken without moving the rest.
struct TicketQueue: Sendable {
    private var tickets: [RateLimiter.Ticket] = []
    private var head = 0

    var count: Int { tickets.count - head }
    var isEmpty: Bool { head == tickets.count }
    var nextDeadline: WallTime? { tickets[head...].map(\.deadline).min() }

    mutating func append(_ ticket: RateLimiter.Ticket) { tickets.append(ticket) }

    mutating func popFirst() -> RateLimiter.Ticket? {
        guard head < tickets.count else { return nil }
        defer {
            head += 1
            if head == tickets.count || head > 256 {
                tickets.removeFirst(head)
                head = 0
            }
        }
        return tickets[head]
    }

    mutating func remove(_ ticket: RateLimiter.Ticket) {
        guard let position = tickets[head...].firstIndex(of: ticket) else { return }
        tickets.remove(at: position)
    }

    mutating func removeExpired(by limit: WallTime) -> [RateLimiter.Ticket] {
        let expired = tickets[head...].filter { $0.deadline <= limit }
        if !expired.isEmpty {
            tickets = tickets[head...].filter { $0.deadline > limit }
            head = 0
        }
        return expired
    }
}
