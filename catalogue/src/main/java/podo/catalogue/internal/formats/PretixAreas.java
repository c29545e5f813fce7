package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Decoration;
import podo.catalogue.internal.focus.Outlines;
import podo.catalogue.internal.focus.StageWords;

/** Turns the areas of a pretix plan, which are drawn but not sold, into decorations. Not thread-safe. */
final class PretixAreas {
    private static final int MOST_AREAS = 5_000;
    private static final int MOST_CORNERS = 2_000;
    private static final Pattern HEX_COLOUR = Pattern.compile("#([0-9a-f]{3}|[0-9a-f]{6})");
    private static final Set<String> KEYS = Set.of(
            "uuid",
            "shape",
            "position",
            "rotation",
            "color",
            "border_color",
            "polygon",
            "rectangle",
            "ellipse",
            "circle",
            "text",
            "width",
            "height");

    private final PlainText text;
    private final UnknownKeys unknownKeys;
    private int count;

    PretixAreas(PlainText text, UnknownKeys unknownKeys) {
        this.text = text;
        this.unknownKeys = unknownKeys;
    }

    /** @param allStage whether the zone is itself the stage, so that each of its areas is one */
    List<Decoration> read(JsonNode zone, Point zoneAt, boolean allStage) {
        List<Decoration> decorations = new ArrayList<>();
        for (JsonNode area : zone.items("areas")) {
            if (++count == MOST_AREAS + 1) {
                text.findings().add(area.path(), "areas beyond the first " + MOST_AREAS + " are not drawn");
            }
            if (count <= MOST_AREAS) {
                area(area, zoneAt, allStage).ifPresent(decorations::add);
            }
        }
        return decorations;
    }

    private Optional<Decoration> area(JsonNode area, Point zoneAt, boolean allStage) {
        unknownKeys.look(area, "an area", KEYS);
        Point at = PretixSeats.plus(zoneAt, PretixSeats.position(area).orElse(new Point(0, 0)));
        double degrees = area.number("rotation").orElse(0);
        List<Point> outline = Outlines.moved(shape(area), at, degrees);
        String written = label(area);
        boolean stage = allStage || StageWords.isStage(written);
        boolean invisible = "transparent".equals(area.text("color")) && borderless(area);
        List<Point> drawn = invisible && !stage ? List.of() : outline;
        if (drawn.isEmpty() && written.isEmpty()) {
            return Optional.empty();
        }
        String kind = allStage ? Stages.STAGE : drawn.isEmpty() ? Stages.TEXT : Stages.AREA;
        LocalText label = written.isEmpty() ? null : LocalText.of(written);
        return Optional.of(new Decoration(kind, drawn, label, labelAt(area, outline, at, degrees), colour(area)));
    }

    private static boolean borderless(JsonNode area) {
        String border = area.text("border_color");
        return border.isBlank() || border.equals("transparent");
    }

    private List<Point> shape(JsonNode area) {
        JsonNode flat = area.get("rectangle").isObject() ? area.get("rectangle") : area;
        String usual = area.get("polygon").isObject() ? "polygon" : "rectangle";
        String shape =
                area.get("shape").isMissing() ? usual : area.text("shape").toLowerCase(Locale.ROOT);
        return switch (shape) {
            case "polygon" -> polygon(area);
            case "rectangle" ->
                sized(flat.number("width").orElse(0), flat.number("height").orElse(0), false);
            case "ellipse" -> {
                JsonNode radius = area.get("ellipse").get("radius");
                yield sized(radius.number("x").orElse(0), radius.number("y").orElse(0), true);
            }
            case "circle" -> {
                double radius = area.get("circle").number("radius").orElse(0);
                yield sized(radius, radius, true);
            }
            case "text" -> List.of();
            default -> {
                text.findings().add(area.path() + ".shape", "is no shape that is known; not drawn");
                yield List.of();
            }
        };
    }

    private static List<Point> sized(double x, double y, boolean round) {
        if (x <= 0 || y <= 0) {
            return List.of();
        }
        return round ? Outlines.ellipse(x, y) : Outlines.rectangle(x, y);
    }

    private List<Point> polygon(JsonNode area) {
        List<Point> corners = area.get("polygon").items("points").stream()
                .filter(point ->
                        point.number("x").isPresent() && point.number("y").isPresent())
                .limit(MOST_CORNERS)
                .map(point ->
                        new Point(point.number("x").orElse(0), point.number("y").orElse(0)))
                .toList();
        return corners.size() < 3 ? List.of() : corners;
    }

    private String label(JsonNode area) {
        JsonNode written = area.get("text");
        return text.name(written.path(), written.isObject() ? written.text("text") : written.text());
    }

    private static Point labelAt(JsonNode area, List<Point> outline, Point at, double degrees) {
        Point middle = outline.isEmpty() ? at : Outlines.middle(outline);
        return PretixSeats.position(area.get("text"))
                .map(offset -> Outlines.moved(offset, at, degrees))
                .orElse(middle);
    }

    private static @Nullable String colour(JsonNode area) {
        String colour = area.text("color").strip().toLowerCase(Locale.ROOT);
        if (!HEX_COLOUR.matcher(colour).matches()) {
            return null; // the page's own colour is better than a guess
        }
        return colour.length() == 7 ? colour : "#" + colour.substring(1).replaceAll("(.)", "$1$1");
    }
}
