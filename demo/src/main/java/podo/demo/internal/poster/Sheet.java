package podo.demo.internal.poster;

/** The size of the surface that is painted. */
record Sheet(double width, double height) {
    static final Sheet POSTER = new Sheet(600, 800);

    /** A share of the width. */
    double x(double share) {
        return width * share;
    }

    /** A share of the height. */
    double y(double share) {
        return height * share;
    }
}
