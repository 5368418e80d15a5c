extension HandleError {
    /// A name for programs.
    package var reason: String {
        switch self {
        case .unknown: "unknown"
        case .expired: "expired"
        case .wrongKind: "wrong_kind"
        case .wrongProfile: "wrong_profile"
        case .wrongContents: "wrong_contents"
        case .spent: "spent"
        case .keyUnavailable: "key_unavailable"
        }
    }

    /// What is said of the handle. Whoever knows for what it was given can say more of `wrongContents`.
    package var words: String {
        switch self {
        case .unknown: "was altered, or was not made here"
        case .expired: "has expired"
        case .wrongKind: "is of another kind"
        case .wrongProfile: "is for another profile"
        case .wrongContents: "was given for something else"
        case .spent: "has been used; it works once"
        case .keyUnavailable: "cannot be opened: the sealing key is not available"
        }
    }
}
