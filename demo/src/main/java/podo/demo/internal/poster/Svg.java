package podo.demo.internal.poster;

/** A drawing being written. Every text is escaped and every number cut to a tenth. For one thread. */
final class Svg {
    private static final String SANS =
            "'Pretendard Variable',Pretendard,'Apple SD Gothic Neo','Noto Sans KR','Noto Sans CJK KR',sans-serif";
    private static final String SERIF = "'Noto Serif KR','Noto Serif CJK KR','Nanum Myeongjo',AppleMyungjo,serif";

    private final StringBuilder body = new StringBuilder(6_000);
    private int definitions;

    Svg rect(double x, double y, double width, double height, String fill) {
        body.append("<rect");
        number("x", x).number("y", y).number("width", width).number("height", height);
        return attribute("fill", fill).close();
    }

    Svg rounded(double x, double y, double width, double height, double radius, String fill) {
        body.append("<rect");
        number("x", x).number("y", y).number("width", width).number("height", height);
        return number("rx", radius).attribute("fill", fill).close();
    }

    Svg circle(double x, double y, double radius, String fill) {
        body.append("<circle");
        return number("cx", x)
                .number("cy", y)
                .number("r", radius)
                .attribute("fill", fill)
                .close();
    }

    Svg glow(double x, double y, double radius, String fill, double opacity) {
        body.append("<circle");
        number("cx", x).number("cy", y).number("r", radius).attribute("fill", fill);
        return attribute("opacity", Double.toString(opacity)).close();
    }

    Svg ring(double x, double y, double radius, String stroke, double width) {
        body.append("<circle");
        number("cx", x).number("cy", y).number("r", radius).attribute("fill", "none");
        return attribute("stroke", stroke).number("stroke-width", width).close();
    }

    Svg ellipse(double x, double y, double radiusX, double radiusY, double turn, String fill) {
        body.append("<ellipse");
        number("rx", radiusX).number("ry", radiusY).attribute("fill", fill);
        String place = "translate(" + text(x) + " " + text(y) + ")";
        return attribute("transform", turn == 0 ? place : place + " rotate(" + text(turn) + ")")
                .close();
    }

    Svg path(Path path, String fill) {
        body.append("<path");
        return attribute("d", path.toString()).attribute("fill", fill).close();
    }

    Svg path(Path path, String fill, double opacity) {
        body.append("<path");
        attribute("d", path.toString()).attribute("fill", fill);
        return attribute("opacity", Double.toString(opacity)).close();
    }

    Svg stroke(Path path, String stroke, double width) {
        body.append("<path");
        attribute("d", path.toString()).attribute("fill", "none").attribute("stroke", stroke);
        return number("stroke-width", width)
                .attribute("stroke-linecap", "round")
                .close();
    }

    /** A fill that runs from one colour at the top to another at the bottom; the answer is what to fill with. */
    String fade(String from, double fromOpacity, String to, double toOpacity) {
        return definition("linearGradient", "x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"", from, fromOpacity, to, toOpacity);
    }

    /** A fill that runs outwards. */
    String halo(String from, double fromOpacity, String to, double toOpacity) {
        return definition("radialGradient", "", from, fromOpacity, to, toOpacity);
    }

    Svg write(Lettering letters, double x, double y, Align align, String line) {
        body.append("<text");
        number("x", x).number("y", y).number("font-size", letters.size()).attribute("fill", letters.color());
        if (letters.weight() != Lettering.REGULAR) {
            attribute("font-weight", Integer.toString(letters.weight()));
        }
        if (letters.serif()) {
            attribute("font-family", SERIF);
        }
        if (letters.spacing() != 0) {
            number("letter-spacing", letters.spacing());
        }
        if (align != Align.START) {
            attribute("text-anchor", align.anchor());
        }
        body.append('>').append(escaped(line)).append("</text>");
        return this;
    }

    /** The finished file. */
    String finish(double width, double height, String title) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + text(width) + " " + text(height)
                + "\" width=\"" + text(width) + "\" height=\"" + text(height) + "\" font-family=\"" + SANS
                + "\"><title>" + escaped(title) + "</title>" + body + "</svg>";
    }

    /** A number with at most one decimal, as short as it goes. */
    static String text(double value) {
        long tenths = Math.round(value * 10);
        if (tenths % 10 == 0) {
            return Long.toString(tenths / 10);
        }
        return (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    }

    private String definition(
            String kind, String direction, String from, double fromOpacity, String to, double toOpacity) {
        String id = "g" + definitions++;
        body.append("<defs><")
                .append(kind)
                .append(" id=\"")
                .append(id)
                .append("\" ")
                .append(direction)
                .append('>');
        stop(0, from, fromOpacity);
        stop(1, to, toOpacity);
        body.append("</").append(kind).append("></defs>");
        return "url(#" + id + ")";
    }

    private void stop(int offset, String color, double opacity) {
        body.append("<stop");
        number("offset", offset).attribute("stop-color", color);
        if (opacity < 1) {
            attribute("stop-opacity", Double.toString(opacity));
        }
        close();
    }

    private Svg number(String name, double value) {
        return attribute(name, text(value));
    }

    private Svg attribute(String name, String value) {
        body.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        return this;
    }

    private Svg close() {
        body.append("/>");
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
