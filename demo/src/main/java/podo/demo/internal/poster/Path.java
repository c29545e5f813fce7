package podo.demo.internal.poster;

/** The outline of a shape being written, in SVG's path language. */
final class Path {
    private final StringBuilder data = new StringBuilder();

    static Path from(double x, double y) {
        return new Path().go('M', x, y);
    }

    Path move(double x, double y) {
        return go('M', x, y);
    }

    Path line(double x, double y) {
        return go('L', x, y);
    }

    Path curve(double x1, double y1, double x2, double y2, double x, double y) {
        go('C', x1, y1);
        data.append(' ').append(Svg.text(x2)).append(' ').append(Svg.text(y2));
        data.append(' ').append(Svg.text(x)).append(' ').append(Svg.text(y));
        return this;
    }

    Path bend(double x1, double y1, double x, double y) {
        go('Q', x1, y1);
        data.append(' ').append(Svg.text(x)).append(' ').append(Svg.text(y));
        return this;
    }

    /** A point that only a round pen makes visible. */
    Path dot(double x, double y) {
        go('M', x, y);
        data.append("h0");
        return this;
    }

    /** The rest of a smooth line that goes on as it came. */
    Path glide(double x, double y) {
        return go('T', x, y);
    }

    /** Along a circle, the short way, clockwise. */
    Path arc(double radius, double x, double y) {
        data.append('A')
                .append(Svg.text(radius))
                .append(' ')
                .append(Svg.text(radius))
                .append(" 0 0 1 ");
        data.append(Svg.text(x)).append(' ').append(Svg.text(y));
        return this;
    }

    Path shut() {
        data.append('Z');
        return this;
    }

    @Override
    public String toString() {
        return data.toString();
    }

    private Path go(char command, double x, double y) {
        data.append(command).append(Svg.text(x)).append(' ').append(Svg.text(y));
        return this;
    }
}
