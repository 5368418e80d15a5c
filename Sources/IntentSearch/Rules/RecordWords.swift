/// Names of what has an operation of its own, as rules look for them. The thesaurus knows many more; these can hardly
/// mean anything else.
enum RecordWords {
    static let contacts = WordList.words(
        """
        contact contacts lead leads client clients customer customers person persons people patient patients member \
        members prospect prospects record records profile profiles
        """)
    static let followers = WordList.words("follower followers watcher watchers")
    /// What hangs on a contact or is done with it, and what other APIs have.
    static let others = WordList.words(
        """
        note notes memo memos remark remarks comment comments task tasks todo todos reminder reminders tag tags label \
        labels follower followers watcher watchers campaign campaigns drip drips series sequence sequences newsletter \
        newsletters mailing mailings promo promos nurture workflow workflows automation automations flow flows list \
        lists form forms survey invoice invoices deal deals opportunity opportunities pipeline calendar appointment \
        appointments booking bookings meeting meetings template templates
        """)
}
