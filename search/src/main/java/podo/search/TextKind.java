package podo.search;

/**
 * The texts of an event that are searched, and how much a find in each says. All share one field: a term's frequency in
 * an event is the sum of what it weighs in each of the texts that hold it, so that one short list of postings answers
 * for a word, and the best can be found without looking at all.
 */
enum TextKind {
    TITLE(16, 4),
    PERFORMERS(12, 3),
    /** The venue's name, its city. */
    PLACE(6, 2),
    /** Where the venue stands: its district and street. */
    ADDRESS(2, 0),
    /** The genre's names in both languages. */
    GENRE(10, 0),
    /** A description's character runs would find everything everywhere. */
    DESCRIPTION(2, 0);

    private final int word;
    private final int run;

    TextKind(int word, int run) {
        this.word = word;
        this.run = run;
    }

    /** What a whole word or morpheme of it weighs. */
    int word() {
        return word;
    }

    /** What a run of characters of it weighs; 0 where runs are not kept. */
    int run() {
        return run;
    }
}
