/// What holds for a whole kind of wishes and needs no weights.
enum CertainWish: Equatable {
    /// An operation, by its name.
    case operation(String)
    /// What this API does not do, by its name in `IntentGuidance`.
    case elsewhere(String)

    static let undo = "undo"

    /// What an intent, or a part of one, certainly wishes; nil where the weights decide.
    init?(_ intent: ReadIntent) {
        if RestoreWish.isWished(in: intent) {
            self = .elsewhere(Self.undo)
        } else if FieldRemoval.wished(in: intent) == .ofContact || OptOutWish.isWished(in: intent) {
            self = .operation("update_contact")
        } else if RecordRemoval.isWished(in: intent) {
            self = .operation("delete_contact")
        } else if SiteWork.isWished(in: intent) {
            self = .elsewhere("content")
        } else if FollowerQuestion.isAsked(in: intent) {
            self = .operation("get_contact")
        } else {
            return nil
        }
    }
}
