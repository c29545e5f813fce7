package podo.demo.internal.poster;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The long pictures below an event: 860 wide, as tall as their text needs. The first tells the story and the dates, the
 * second, where there is a programme, what is played and what to know before coming.
 */
public final class DetailImages {
    private static final double WIDTH = 860;
    private static final double HERO = 760;
    private static final double LEFT = 80;
    private static final double ROOM = WIDTH - 2 * LEFT;

    private DetailImages() {}

    /** Draws one or two of them; each is an SVG file. */
    public static List<String> of(Billing billing) {
        Column story = new Column(billing);
        story.hero();
        story.story();
        story.facts();
        story.schedule();
        if (billing.program().isEmpty()) {
            story.notices();
            return List.of(story.finish());
        }
        Column program = new Column(billing);
        program.banner();
        program.program();
        program.cast();
        program.notices();
        return List.of(story.finish(), program.finish());
    }

    /** A picture that grows downwards; the paper is laid under it once its height is known. For one thread. */
    private static final class Column {
        private final Billing billing;
        private final Palette palette;
        private final List<Piece> pieces = new ArrayList<>();
        private double y;

        /** Something to draw once the paper lies. */
        private interface Piece {
            void draw(Svg svg);
        }

        Column(Billing billing) {
            this.billing = billing;
            this.palette = billing.palette();
        }

        void hero() {
            pieces.add(svg -> {
                billing.style().artwork().paint(svg, palette, new Random(billing.seed() + 1), new Sheet(WIDTH, HERO));
                svg.rect(0, HERO, WIDTH, HERO, palette.paper());
            });
            y = HERO + 70;
            text(Lettering.bold(20, palette.ink()).spaced(2), billing.kicker(), 0);
            Headline headline = Headline.of(billing.title());
            if (!headline.lead().isEmpty()) {
                text(Lettering.bold(32, palette.ink()), headline.lead(), 24);
            }
            Lettering name =
                    new Lettering(84, Lettering.BLACK, palette.ink(), false, 0).fitting(headline.name(), ROOM, 2, 30);
            text(name, headline.name(), 16);
            if (!billing.subtitle().isEmpty()) {
                text(Lettering.regular(24, palette.ink()), billing.subtitle(), 22);
            }
            double ruler = y + 34;
            pieces.add(svg -> svg.rect(LEFT, ruler, 72, 6, ornament()));
            y = ruler;
        }

        void banner() {
            double height = 300;
            pieces.add(svg -> {
                svg.rect(0, 0, WIDTH, height, palette.deep());
                Random random = new Random(billing.seed() + 2);
                for (int i = 0; i < 9; i++) {
                    svg.glow(
                            random.nextDouble(WIDTH),
                            random.nextDouble(height * 0.7),
                            random.nextDouble(20, 90),
                            i % 2 == 0 ? palette.main() : palette.second(),
                            0.35);
                }
            });
            y = 168;
            Lettering title = Lettering.bold(46, "#ffffff").fitting(billing.title(), ROOM, 1, 22);
            text(title, billing.title(), 0);
            text(Lettering.regular(22, "#ffffff"), billing.dates() + "  " + billing.venue(), 8);
            y = height;
        }

        void story() {
            heading("작품 소개", "ABOUT");
            for (String paragraph : billing.story()) {
                text(Lettering.regular(24, palette.ink()), paragraph, 14);
                y += 12;
            }
        }

        void facts() {
            double top = y + 56;
            y = top + 14;
            int count = billing.facts().size();
            pieces.add(svg -> svg.rounded(LEFT - 30, top, ROOM + 60, 40 + count * 46.0, 12, palette.veil()));
            for (Billing.Fact fact : billing.facts()) {
                y += 46;
                double line = y;
                pieces.add(svg -> svg.write(
                                Lettering.bold(22, palette.ink()), LEFT, line - 6, Align.START, fact.label())
                        .write(Lettering.regular(22, palette.ink()), LEFT + 150, line - 6, Align.START, fact.value()));
            }
            y += 26;
        }

        void schedule() {
            heading("공연 일정", "SCHEDULE");
            for (String line : billing.schedule()) {
                double row = y;
                pieces.add(svg -> svg.circle(LEFT + 7, row + 37, 7, ornament())
                        .write(Lettering.bold(25, palette.ink()), LEFT + 36, row + 46, Align.START, line));
                y += 48;
            }
        }

        void program() {
            heading("프로그램", "PROGRAMME");
            int number = 1;
            for (String line : billing.program()) {
                String label = number < 10 ? "0" + number : Integer.toString(number);
                double row = y;
                pieces.add(svg -> svg.write(Lettering.bold(22, ornament()), LEFT, row + 44, Align.START, label));
                for (String part : Lettering.bold(25, palette.ink()).wrapped(line, ROOM - 70)) {
                    double baseline = y + 44;
                    pieces.add(svg ->
                            svg.write(Lettering.bold(25, palette.ink()), LEFT + 70, baseline, Align.START, part));
                    y += 36;
                }
                y += 26;
                double rule = y;
                pieces.add(svg -> svg.rect(LEFT, rule, ROOM, 1, palette.second()));
                number++;
            }
        }

        void cast() {
            heading("출연", "ARTISTS");
            String[] discs = {palette.main(), palette.second(), palette.third(), palette.deep()};
            double cell = ROOM / 3;
            for (int i = 0; i < billing.performers().size(); i++) {
                String name = billing.performers().get(i);
                double x = LEFT + cell * (i % 3) + cell / 2;
                int shelf = i / 3;
                double top = y + 20 + shelf * 220.0;
                String disc = discs[i % discs.length];
                pieces.add(svg -> portrait(svg, x, top + 70, disc));
                Lettering letters = Lettering.bold(23, palette.ink());
                List<String> lines = letters.wrapped(name, cell - 16);
                for (int line = 0; line < lines.size(); line++) {
                    String part = lines.get(line);
                    double baseline = top + 174 + line * 28;
                    pieces.add(svg -> svg.write(letters, x, baseline, Align.MIDDLE, part));
                }
            }
            y += 20 + Math.ceilDiv(billing.performers().size(), 3) * 220.0;
        }

        void notices() {
            heading("꼭 확인해 주세요", "NOTICE");
            for (String notice : billing.notices()) {
                double dot = y + 28;
                pieces.add(svg -> svg.circle(LEFT + 4, dot, 4, ornament()));
                Lettering letters = Lettering.regular(20, palette.ink());
                for (String line : letters.wrapped(notice, ROOM - 24)) {
                    double baseline = y + 35;
                    pieces.add(svg -> svg.write(letters, LEFT + 24, baseline, Align.START, line));
                    y += 32;
                }
                y += 8;
            }
        }

        String finish() {
            double height = y + 90;
            Svg svg = new Svg();
            svg.rect(0, 0, WIDTH, height, palette.paper());
            pieces.forEach(piece -> piece.draw(svg));
            svg.rect(0, height - 14, WIDTH, 14, ornament());
            return svg.finish(WIDTH, height, billing.title());
        }

        private String ornament() {
            return palette.main();
        }

        private void heading(String title, String small) {
            double baseline = y + 100;
            pieces.add(
                    svg -> svg.write(Lettering.bold(18, ornament()).spaced(3), LEFT, baseline - 44, Align.START, small)
                            .write(
                                    new Lettering(36, Lettering.BLACK, palette.ink(), false, 0),
                                    LEFT,
                                    baseline,
                                    Align.START,
                                    title));
            y = baseline + 16;
        }

        private void text(Lettering letters, String text, double gap) {
            for (String line : letters.wrapped(text, ROOM)) {
                y += letters.size() + gap;
                double baseline = y;
                pieces.add(svg -> svg.write(letters, LEFT, baseline, Align.START, line));
            }
        }

        /** A head and shoulders in a disc: nobody's likeness. */
        private void portrait(Svg svg, double x, double y, String disc) {
            svg.circle(x, y, 70, disc);
            svg.circle(x, y - 14, 25, palette.paper());
            svg.path(
                    Path.from(x - 46, y + 52)
                            .curve(x - 40, y + 6, x + 40, y + 6, x + 46, y + 52)
                            .bend(x, y + 86, x - 46, y + 52)
                            .shut(),
                    palette.paper());
        }
    }
}
