package podo.demo.internal.poster;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An event's poster: 600 by 800, a picture with the title, the performers, the dates and the venue set into it. */
public final class Poster {
    private static final double FOOT = 738;
    private static final double LARGEST_TITLE = 92;
    private static final double SMALLEST_TITLE = 26;

    private Poster() {}

    /** Draws it; the answer is an SVG file. */
    public static String of(Billing billing) {
        Svg svg = new Svg();
        Palette palette = billing.palette();
        Artwork artwork = billing.style().artwork();
        artwork.paint(svg, palette, new Random(billing.seed()), Sheet.POSTER);
        TypeArea area = artwork.type(palette);
        title(svg, billing, area);
        foot(svg, billing, area);
        return svg.finish(Sheet.POSTER.width(), Sheet.POSTER.height(), billing.title());
    }

    /** The block of letters, with the title as large as its place allows. */
    private static void title(Svg svg, Billing billing, TypeArea area) {
        double size = LARGEST_TITLE;
        List<Line> lines = lines(billing, area, size);
        while (size > SMALLEST_TITLE && height(lines) > area.bottom() - area.top()) {
            size -= 4;
            lines = lines(billing, area, size);
        }
        set(svg, lines, area);
    }

    private static List<Line> lines(Billing billing, TypeArea area, double largest) {
        Headline headline = Headline.of(billing.title());
        Lettering name = new Lettering(largest, Lettering.BLACK, area.ink(), area.serif(), 0)
                .fitting(headline.name(), area.room(), 3, SMALLEST_TITLE);
        Lettering lead = new Lettering(30, Lettering.BOLD, area.ink(), area.serif(), 0)
                .fitting(headline.lead(), area.room(), 2, 16);
        List<Line> lines = new ArrayList<>();
        add(lines, Lettering.bold(16, area.ink()).spaced(2), billing.kicker(), 0, area);
        add(lines, lead, headline.lead(), 20, area);
        add(lines, name, headline.name(), name.size() * 0.2 + 6, area);
        add(lines, Lettering.regular(19, area.ink()), billing.subtitle(), 26, area);
        add(lines, Lettering.bold(20, area.ink()), String.join(" · ", billing.performers()), 16, area);
        return lines;
    }

    private static void add(List<Line> lines, Lettering letters, String text, double gap, TypeArea area) {
        if (text.isEmpty()) {
            return;
        }
        double above = gap;
        for (String line : letters.wrapped(text, area.room())) {
            lines.add(new Line(letters, line, above));
            above = letters.size() * 0.2 + 2;
        }
    }

    private static double height(List<Line> lines) {
        return lines.stream().mapToDouble(Line::height).sum();
    }

    /** A line of the block of letters and the room above it. */
    private record Line(Lettering letters, String text, double gap) {
        double height() {
            return letters.size() + gap;
        }
    }

    private static void set(Svg svg, List<Line> lines, TypeArea area) {
        double height = height(lines);
        double y = switch (area.align()) {
            case START, END -> area.low() ? area.bottom() - height : area.top();
            case MIDDLE ->
                area.low() ? area.bottom() - height : Math.max(area.top(), (area.top() + area.bottom() - height) / 2);
        };
        for (Line line : lines) {
            y += line.height();
            svg.write(line.letters(), area.x(), y, area.align(), line.text());
        }
    }

    private static void foot(Svg svg, Billing billing, TypeArea area) {
        boolean centred = area.align() == Align.MIDDLE;
        double x = centred ? Sheet.POSTER.width() / 2 : 44;
        Align align = centred ? Align.MIDDLE : Align.START;
        svg.write(Lettering.bold(24, area.footer()), x, FOOT, align, billing.dates());
        Lettering venue = Lettering.regular(19, area.footer()).fitting(billing.venue(), 512, 1, 12);
        svg.write(venue, x, FOOT + 30, align, billing.venue());
    }
}
