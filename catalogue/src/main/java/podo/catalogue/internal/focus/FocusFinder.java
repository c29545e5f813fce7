package podo.catalogue.internal.focus;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Decoration;
import podo.catalogue.document.PlanFocus.Known;
import podo.catalogue.internal.focus.HouseShape.View;

/**
 * Finds where the audience of a plan looks: what the operator says, else what the file says, else the area that is
 * labelled as a stage, else what the seats show, else the upper edge.
 */
public final class FocusFinder {
    /** How far beyond the foremost seats a stage is thought to begin. */
    public static final double MARGIN = 20;

    /** How deep a stage is thought to be. */
    public static final double DEPTH = 40;

    private static final String STAGE = "stage"; // the kind of a decoration
    private static final double IN_FRONT = 0.35;
    private static final int MOST_CANDIDATES = 20;
    private static final int MOST_SHOWN = 20;
    private final House house;
    private final List<Decoration> decorations;

    /** Looks at a plan that has seats. */
    public FocusFinder(House house, List<Decoration> decorations) {
        this.house = house;
        this.decorations = List.copyOf(decorations);
    }

    /** What an operator's wish means here; empty where no area says so. */
    public Optional<FocalPoint> wished(FocusWish wish) {
        return switch (wish) {
            case FocusWish.At(Point point) -> Optional.of(at(point, Known.OPERATOR));
            case FocusWish.Towards(FocusWish.Side side) ->
                Optional.of(
                        side == FocusWish.Side.MIDDLE
                                ? at(Outlines.middle(house.seats()), Known.OPERATOR)
                                : ahead(side.x(), side.y(), Known.OPERATOR, ""));
            case FocusWish.Area(String text) ->
                decorations.stream()
                        .filter(area -> texts(area).anyMatch(written -> isSame(written, text)))
                        .max(Comparator.comparingDouble(area -> Outlines.size(area.outline())))
                        .map(area -> of(area, Known.OPERATOR, ""));
        };
    }

    /** What a wish may be here, after one that means nothing. */
    public String refusal() {
        List<String> said = decorations.stream()
                .flatMap(FocusFinder::texts)
                .distinct()
                .limit(MOST_SHOWN)
                .map(text -> '"' + text + '"')
                .toList();
        String areas = said.isEmpty() ? "no area has a text" : "its areas say " + String.join(", ", said);
        return "must be " + FocusWish.ALLOWED + "; " + areas;
    }

    /** What the file names. */
    public FocalPoint named(Point point) {
        return at(point, Known.FILE);
    }

    /** The place that nobody named. */
    public FocalPoint found() {
        return labelled().or(this::shown).orElseGet(() -> ahead(0, -1, Known.ASSUMED, ""));
    }

    /** The area that is most surely a stage by what is written on it. */
    private Optional<FocalPoint> labelled() {
        ToIntFunction<Decoration> rank = FocusFinder::rank;
        return decorations.stream()
                .filter(area -> rank.applyAsInt(area) > StageWords.NONE)
                .max(Comparator.comparingInt(rank).thenComparingDouble(area -> Outlines.size(area.outline())))
                .map(area -> of(area, Known.LABEL, ""));
    }

    /** How surely an area is what the audience looks at, by what is written on it. */
    public static int rank(Decoration area) {
        int written = texts(area).mapToInt(StageWords::rank).max().orElse(StageWords.NONE);
        return written == StageWords.NONE && area.kind().equals(STAGE) ? StageWords.STAGE : written;
    }

    private Optional<FocalPoint> shown() {
        return HouseShape.of(house).map(view -> switch (view) {
            case View.Ahead(double x, double y, String reason) ->
                areaAhead(x, y)
                        .map(area -> new FocalPoint(middle(area), Known.SHAPE, area, new Point(x, y), reason))
                        .orElseGet(() -> ahead(x, y, Known.SHAPE, reason));
            case View.Inwards(Point at, String reason) ->
                areaAround(at)
                        .map(area -> of(area, Known.SHAPE, reason))
                        .orElseGet(() -> new FocalPoint(at, Known.SHAPE, null, null, reason));
        });
    }

    /** A point beyond the seats is looked at from one side. */
    private FocalPoint at(Point point, Known known) {
        Extent x = Extent.of(house.seats(), 1, 0);
        Extent y = Extent.of(house.seats(), 0, 1);
        double sideways = Math.max(x.least() - point.x(), point.x() - x.most());
        double lengthways = Math.max(y.least() - point.y(), point.y() - y.most());
        Point facing = null;
        if (Math.max(sideways, lengthways) > 0) {
            facing = sideways > lengthways
                    ? new Point(Math.signum(point.x() - x.middle()), 0)
                    : new Point(0, Math.signum(point.y() - y.middle()));
        }
        return new FocalPoint(point, known, null, facing, "");
    }

    private FocalPoint ahead(double x, double y, Known known, String reason) {
        Extent depth = Extent.of(house.seats(), x, y);
        Extent width = Extent.of(house.seats(), -y, x);
        double along = depth.most() + MARGIN + DEPTH / 2;
        double across = width.middle();
        Point at = new Point(along * x - across * y, along * y + across * x);
        return new FocalPoint(at, known, null, new Point(x, y), reason);
    }

    /** The largest area that lies before the middle of the first row and could be a stage. */
    private Optional<Decoration> areaAhead(double x, double y) {
        Extent depth = Extent.of(house.seats(), x, y);
        Extent width = Extent.of(house.seats(), -y, x);
        return largest(area -> {
            Point at = middle(area);
            double across = at.y() * x - at.x() * y;
            return at.x() * x + at.y() * y > depth.most()
                    && Math.abs(across - width.middle()) <= IN_FRONT * width.length();
        });
    }

    private Optional<Decoration> areaAround(Point at) {
        return largest(area -> Outlines.contains(area.outline(), at));
    }

    /** The largest such area that no seat stands on, and that is not said to be something else. */
    private Optional<Decoration> largest(Predicate<Decoration> lies) {
        List<Point> seats = house.seats();
        return decorations.stream()
                .filter(area -> !area.outline().isEmpty() && lies.test(area))
                .filter(area -> texts(area).noneMatch(StageWords::isElsewhere))
                .sorted(Comparator.comparingDouble((Decoration area) -> Outlines.size(area.outline()))
                        .reversed())
                .limit(MOST_CANDIDATES)
                .filter(area -> Outlines.containsNone(area.outline(), seats))
                .findFirst();
    }

    private static FocalPoint of(Decoration area, Known known, String reason) {
        return new FocalPoint(middle(area), known, area, null, reason);
    }

    private static Point middle(Decoration area) {
        return area.outline().isEmpty() ? area.labelAt() : Outlines.middle(area.outline());
    }

    private static Stream<String> texts(Decoration area) {
        LocalText label = area.label();
        return label == null ? Stream.empty() : Stream.concat(Stream.of(label.ko()), Stream.ofNullable(label.en()));
    }

    private static boolean isSame(@Nullable String written, String wanted) {
        return written != null && written.strip().toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
    }
}
