package podo.demo.internal.poster;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An event's poster: 600 by 800, a picture with the title, the performers, the dates and the venue set into it. */
public final class Poster {
    private static final double FOOT = 738;
    private static final double LARGEST_TITLE = 72;
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

    private static void title(Svg svg, Billing billing, TypeArea area) {
        Lettering letters = new Lettering(LARGEST_TITLE, Lettering.BLACK, area.ink(), area.serif(), 0)
                .fitting(billing.title(), area.room(), 3, SMALLEST_TITLE);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Lettering.bold(17, area.ink()).spaced(1.5), billing.kicker(), 0));
        double gap = letters.size() * 0.32 + 4;
        for (String text : letters.wrapped(billing.title(), area.room())) {
            lines.add(new Line(letters, text, gap));
            gap = letters.size() * 0.16;
        }
        gap = 16;
        Lettering small = Lettering.regular(19, area.ink());
        if (!billing.subtitle().isEmpty()) {
            for (String text : small.wrapped(billing.subtitle(), area.room())) {
                lines.add(new Line(small, text, gap));
                gap = 6;
            }
        }
        gap = 18;
        Lettering cast = Lettering.bold(20, area.ink());
        for (String text : cast.wrapped(String.join(" · ", billing.performers()), area.room())) {
            lines.add(new Line(cast, text, gap));
            gap = 6;
        }
        set(svg, lines, area);
    }

    /** A line of the block of letters and the room above it. */
    private record Line(Lettering letters, String text, double gap) {
        double height() {
            return letters.size() + gap;
        }
    }

    private static void set(Svg svg, List<Line> lines, TypeArea area) {
        double height = lines.stream().mapToDouble(Line::height).sum();
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
