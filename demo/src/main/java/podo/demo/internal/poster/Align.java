package podo.demo.internal.poster;

/** Where a line of text stands beside its x. */
enum Align {
    START("start"),
    MIDDLE("middle"),
    END("end");

    private final String anchor;

    Align(String anchor) {
        this.anchor = anchor;
    }

    String anchor() {
        return anchor;
    }
}
