package podo.catalogue.internal.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.catalogue.GradePrice;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan;
import podo.catalogue.Venue;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.document.CatalogueDocument.ImageEntry;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.RowEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.CatalogueDocument.SectionEntry;
import podo.catalogue.document.CatalogueDocument.ShowtimeEntry;
import podo.platform.http.Json;

/**
 * Reads Podo's own catalogue JSON (docs/catalogue.schema.json). Looks at shapes only: what is missing, and what is of
 * another type; what the values may be is for {@link DocumentChecks}.
 */
public final class PodoFile {
    /** How deep a file may nest. */
    static final int DEPTH_LIMIT = 64;

    private PodoFile() {}

    /** A file's document, and what the file says nothing about. */
    public record Content(CatalogueDocument document, Unsaid unsaid) {}

    /** Reads the document of a file as {@link #content} does. */
    public static CatalogueDocument read(byte[] file, Findings findings) {
        return content(file, findings).document();
    }

    /**
     * Reads a file.
     *
     * @param findings takes every error and warning; where it has errors the document is not to be used
     * @throws podo.kernel.ProblemException 400 when it is not JSON, nests too deep or repeats a key
     */
    public static Content content(byte[] file, Findings findings) {
        Object tree = Json.tree(file, DEPTH_LIMIT);
        Fields root =
                Fields.of(Path.ROOT, tree, findings, "$schema", "source", "venues", "seatPlans", "images", "events");
        CatalogueDocument document = new CatalogueDocument(
                root.text("source"),
                root.objects("venues", PodoFile::venue),
                root.objects("seatPlans", PodoFile::plan),
                root.objects("images", PodoFile::image),
                root.objects("events", PodoFile::event));
        return new Content(document, UnsaidInJson.of(tree));
    }

    private static Venue venue(Fields.Element element) {
        Fields venue = element.fields("key", "name", "city", "address", "latitude", "longitude", "timeZone");
        return new Venue(
                venue.text("key"),
                venue.localText("name"),
                venue.localText("city"),
                venue.localTextOrNull("address"),
                venue.numberOrNull("latitude"),
                venue.numberOrNull("longitude"),
                venue.textOrNull("timeZone"));
    }

    private static PlanEntry plan(Fields.Element element) {
        Fields plan = element.fields("key", "name", "width", "height", "focus", "sections", "decorations");
        plan.require("sections", "an array of sections");
        return new PlanEntry(
                plan.text("key"),
                plan.text("name"),
                plan.number("width"),
                plan.number("height"),
                pointOrNull(plan, "focus"),
                plan.objects("sections", PodoFile::section),
                plan.objects("decorations", PodoFile::decoration));
    }

    private static SectionEntry section(Fields.Element element) {
        Fields section = element.fields("id", "name", "rows");
        section.require("rows", "an array of rows");
        return new SectionEntry(section.text("id"), section.localText("name"), section.objects("rows", PodoFile::row));
    }

    private static RowEntry row(Fields.Element element) {
        Fields row = element.fields("row", "seats");
        row.require("seats", "an array of seats");
        return new RowEntry(row.text("row"), row.objects("seats", PodoFile::seat));
    }

    private static SeatEntry seat(Fields.Element element) {
        Fields seat = element.fields("id", "number", "x", "y", "grade", "accessible");
        return new SeatEntry(
                seat.textOrNull("id"),
                seat.text("number"),
                seat.number("x"),
                seat.number("y"),
                seat.text("grade"),
                seat.flag("accessible"));
    }

    private static SeatPlan.Decoration decoration(Fields.Element element) {
        Fields decoration = element.fields("kind", "outline", "label", "labelAt", "color");
        Point labelAt = pointOrNull(decoration, "labelAt");
        decoration.require("labelAt", "a point");
        return new SeatPlan.Decoration(
                decoration.text("kind"),
                decoration.objects("outline", PodoFile::point),
                decoration.localTextOrNull("label"),
                labelAt == null ? new Point(0, 0) : labelAt,
                decoration.textOrNull("color"));
    }

    private static @Nullable Point pointOrNull(Fields fields, String name) {
        Fields.Element element = fields.objectOrNull(name);
        return element == null ? null : point(element);
    }

    private static Point point(Fields.Element element) {
        Fields point = element.fields("x", "y");
        return new Point(point.number("x"), point.number("y"));
    }

    private static ImageEntry image(Fields.Element element) {
        Fields image = element.fields("key", "mediaType", "data");
        return new ImageEntry(image.text("key"), image.text("mediaType"), image.text("data"));
    }

    private static EventEntry event(Fields.Element element) {
        Fields event = element.fields(
                "key",
                "id",
                "title",
                "genre",
                "performers",
                "description",
                "venue",
                "firstDate",
                "lastDate",
                "rating",
                "ageRating",
                "runningMinutes",
                "cancelled",
                "hot",
                "poster",
                "images",
                "showtimes");
        return new EventEntry(
                event.text("key"),
                event.textOrNull("id"),
                event.localText("title"),
                event.text("genre"),
                event.objects("performers", TwoLanguages::read),
                event.localTextOrNull("description"),
                event.textOrNull("venue"),
                event.textOrNull("firstDate"),
                event.textOrNull("lastDate"),
                event.numberOrNull("rating"),
                event.localTextOrNull("ageRating"),
                event.smallOrNull("runningMinutes"),
                event.flagOrNull("cancelled"),
                event.flag("hot"),
                event.textOrNull("poster"),
                event.texts("images"),
                event.objects("showtimes", PodoFile::showtime));
    }

    private static ShowtimeEntry showtime(Fields.Element element) {
        Fields showtime = element.fields(
                "key", "startsAt", "salesOpenAt", "salesCloseAt", "seatPlan", "seatLimit", "cancelled", "prices");
        return new ShowtimeEntry(
                showtime.text("key"),
                showtime.text("startsAt"),
                showtime.textOrNull("salesOpenAt"),
                showtime.textOrNull("salesCloseAt"),
                showtime.textOrNull("seatPlan"),
                showtime.smallOrNull("seatLimit"),
                showtime.flagOrNull("cancelled"),
                prices(showtime));
    }

    /** The member {@code prices}. */
    public static List<GradePrice> prices(Fields fields) {
        return fields.objects("prices", element -> {
            Fields price = element.fields("grade", "name", "price", "currency");
            return new GradePrice(
                    price.text("grade"), price.localText("name"), price.whole("price"), price.text("currency"));
        });
    }
}
