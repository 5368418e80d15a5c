/// Leaves a handler of revision 2026-07-28 that needs what only the client can provide. The request's result then says
/// what; the client sends the request again with it (basic/patterns/mrtr).
struct InputRequired: Error {
    let questions: [InputQuestion]
}
