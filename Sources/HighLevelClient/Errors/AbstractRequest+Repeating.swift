import ContactCatalog

extension AbstractRequest {
    /// Whether sending it twice leaves what sending it once does. A POST that only reads counts; DELETE does, as a
    /// repeated one that finds nothing is done.
    var isIdempotent: Bool { isRead || method != .post }

    /// Whether it removes the very record its path names, so that not finding it is as good as having removed it. What
    /// carries a body removes something from a record that has to be there.
    var isRemoval: Bool { method == .delete && body == nil }

    /// Whether the same call may be made again after an answer with this status. A write after 500 may not: HighLevel
    /// uses it for faults that return, and for some of them half way.
    func mayRepeat(after status: Int) -> Bool {
        switch status {
        case 502, 503, 504: isIdempotent
        case 408, 500, 520...527, 529, 530: isRead
        default: false
        }
    }

    /// What to do when HighLevel broke down over this request.
    func nextStepAfterFailure(mayRepeat: Bool) -> String {
        if isRead { return mayRepeat ? "Make the same call again in a moment." : "Try once more later." }
        return mayRepeat
            ? "It may or may not have taken effect. Repeating the same call is safe."
            : "It may or may not have taken effect. \(HighLevelError.readingTheRecord) to find out before repeating it."
    }
}
