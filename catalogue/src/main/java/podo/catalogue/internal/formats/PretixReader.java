package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Decoration;
import podo.catalogue.internal.focus.StageWords;

/**
 * Reads a pretix seating plan. Real ones are not clean, so whatever can be understood is, with a warning; refused are
 * only plans without seats, seats that cannot be told apart, and seats of a category that the plan does not have. Not
 * thread-safe.
 */
final class PretixReader {
    private static final String DEFAULT_SOURCE = "pretix";
    private static final String GRADE_OF_NONE = "GENERAL";

    private final ReadOptions options;
    private final Findings errors = new Findings();
    private final Findings warnings = new Findings();
    private final PlainText text = new PlainText(warnings);
    private final UnknownKeys unknownKeys = new UnknownKeys(warnings);
    private final PretixSeats seats;
    private final PretixAreas areas = new PretixAreas(text, unknownKeys);
    private final Set<String> sectionIds = new HashSet<>();

    private PretixReader(ReadOptions options, Set<String> categories) {
        this.options = options;
        this.seats = new PretixSeats(
                text,
                unknownKeys,
                categories,
                categories.size() == 1 ? categories.iterator().next() : GRADE_OF_NONE);
    }

    /** Reads the plan; the document has one seat plan and nothing else. */
    static Read read(byte[] file, ReadOptions options) {
        return switch (JsonNode.parse(file)) {
            case JsonNode.Parsed.Unreadable unreadable -> Read.Refused.because("$", unreadable.why());
            case JsonNode.Parsed.Node node -> new PretixReader(options, categories(node.root())).plan(node.root());
        };
    }

    private static Set<String> categories(JsonNode root) {
        return root.items("categories").stream()
                .map(category -> PlainText.oneLine(category.text("name")))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private Read plan(JsonNode root) {
        unknownKeys.look(root, "the plan", Set.of("name", "size", "categories", "zones", "focus"));
        List<PlanDraft.Section> sections = new ArrayList<>();
        List<Decoration> decorations = new ArrayList<>();
        for (JsonNode zone : root.items("zones")) {
            zone(zone, sections, decorations);
        }
        if (seats.count() > PlanDraft.MOST_SEATS) {
            return Read.Refused.because("$.zones", "has more than " + PlanDraft.MOST_SEATS + " seats");
        }
        seats.tell(errors, warnings);
        if (seats.count() == 0) {
            errors.add("$.zones", "has no seats");
        }
        String name = name(root);
        String key = options.keyOr(Keys.slug(name).isEmpty() ? "plan" : Keys.slug(name));
        PlanDraft.Frame frame = new PlanDraft.Frame("$", size(root), focus(root));
        PlanDraft draft = new PlanDraft(key, name, frame, sections, decorations);
        Map<PlanDraft.Seat, String> names = SeatNames.give(draft, errors, warnings);
        return PlanDrawing.read(draft, names, options, DEFAULT_SOURCE, errors, warnings);
    }

    private @Nullable Point focus(JsonNode root) {
        if (root.get("focus").isMissing()) {
            return null;
        }
        OptionalDouble x = root.get("focus").number("x");
        OptionalDouble y = root.get("focus").number("y");
        if (x.isEmpty() || y.isEmpty()) {
            errors.add("$.focus", "must be a point with x and y, in the plan's coordinates");
            return null;
        }
        return new Point(x.getAsDouble(), y.getAsDouble());
    }

    private String name(JsonNode root) {
        String name = text.name("$.name", options.nameOr(root.text("name")));
        if (name.isEmpty()) {
            warnings.add("$.name", "is missing; the plan is called \"Plan\"");
            return "Plan";
        }
        return name;
    }

    private static @Nullable Point size(JsonNode root) {
        OptionalDouble width = root.get("size").number("width");
        OptionalDouble height = root.get("size").number("height");
        boolean told = width.orElse(0) > 0 && height.orElse(0) > 0;
        return told ? new Point(width.orElseThrow(), height.orElseThrow()) : null;
    }

    private void zone(JsonNode zone, List<PlanDraft.Section> sections, List<Decoration> decorations) {
        unknownKeys.look(zone, "a zone", Set.of("name", "zone_id", "uuid", "position", "rows", "areas"));
        if (PretixSeats.position(zone).isEmpty()) {
            warnings.add(zone.path() + ".position", "is missing; taken as 0, 0");
        }
        Point at = PretixSeats.position(zone).orElse(new Point(0, 0));
        String zoneId = PlainText.oneLine(zone.text("zone_id"));
        String name = text.name(zone.path() + ".name", zone.text("name"));
        List<PlanDraft.Row> rows = seats.rows(zone, at);
        if (!rows.isEmpty()) {
            sections.add(section(zone, name, zoneId, rows, sections.size() + 1));
        }
        decorations.addAll(areas.read(zone, at, rows.isEmpty() && StageWords.isStage(name)));
    }

    private PlanDraft.Section section(JsonNode zone, String name, String zoneId, List<PlanDraft.Row> rows, int number) {
        String shown = name.isEmpty() ? zoneId : name;
        if (shown.isEmpty()) {
            shown = String.valueOf(number);
            warnings.add(zone.path() + ".name", "is missing; the section is called " + shown);
        }
        String printed = zoneId.isEmpty() ? shown : zoneId;
        return new PlanDraft.Section(SectionIds.unused(shown, number, sectionIds), shown, printed, rows);
    }
}
