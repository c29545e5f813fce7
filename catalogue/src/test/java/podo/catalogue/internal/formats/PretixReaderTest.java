package podo.catalogue.internal.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import podo.catalogue.SeatPlan.Decoration;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.RowEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.PlanFocus;
import podo.catalogue.internal.focus.FocusWish;

class PretixReaderTest {
    private final Read odd = PretixReader.read(Reading.resource("pretix-odd.json"), ReadOptions.none());

    @Test
    void read_oddPlan_warnsOfEveryOddity() {
        assertThat(Reading.warnings(odd))
                .anyMatch(warning -> warning.startsWith("$ the key \"note\""))
                .anyMatch(warning -> warning.contains("\"displayed\" of a zone"))
                .anyMatch(warning -> warning.contains("\"number_of_seats\" of a row"))
                .anyMatch(warning -> warning.startsWith("$.zones[0].position is missing"))
                .anyMatch(warning -> warning.startsWith("$.zones[0].areas[4].shape "))
                .anyMatch(warning -> warning.contains("without a category"))
                .anyMatch(warning -> warning.contains("1 seat_guid (same)"))
                .anyMatch(warning -> warning.contains("1 seat (r-1) drawn over another"))
                .anyMatch(warning -> warning.startsWith("$.size is missing"))
                .hasSize(9);
    }

    @Test
    void read_oddPlan_namesSeatsByGuidWhereUniqueElseByPlace() {
        assertThat(Reading.seats(Reading.plan(odd)).stream().map(SeatEntry::id))
                .containsExactly("left-1-7", "l-1-3", "l-1-1", "right-1-7", "r-1");
    }

    @Test
    void read_oddPlan_ordersByPlaceAndKeepsPrintedNumbers() {
        RowEntry row = Reading.plan(odd).sections().getFirst().rows().getFirst();
        assertThat(row.seats().stream().map(SeatEntry::number)).containsExactly("7", "5", "9");
        assertThat(row.seats().stream().map(SeatEntry::x)).isSorted();
    }

    @Test
    void read_negativeCoordinatesWithoutSize_fitsEverythingWithAMargin() {
        PlanEntry plan = Reading.plan(odd);
        assertThat(plan.name()).isEqualTo("Kleines Haus");
        assertThat(plan.key()).isEqualTo("kleines-haus");
        assertThat(Reading.seats(plan)).allMatch(seat -> seat.x() >= 20 && seat.x() <= plan.width() - 20);
        assertThat(plan.decorations().stream().flatMap(decoration -> decoration.outline().stream()))
                .allMatch(corner -> corner.x() >= 20 && corner.y() >= 20 && corner.y() <= plan.height() - 20);
        assertThat(plan.width()).isEqualTo(223);
        assertThat(plan.height()).isEqualTo(190);
    }

    @Test
    void read_textThatNamesAStageOverARectangle_makesTheRectangleTheStage() {
        PlanEntry plan = Reading.plan(odd);
        List<Decoration> stages = plan.decorations().stream()
                .filter(decoration -> decoration.kind().equals("stage"))
                .toList();
        assertThat(stages).hasSize(1);
        assertThat(stages.getFirst().outline()).hasSize(4);
        assertThat(plan.decorations()).hasSize(3);
        assertThat(plan.focus()).isEqualTo(new podo.catalogue.Point(90, 35));
    }

    @Test
    void read_flatAreaTurnedByAQuarter_isTurnedAroundItsPosition() {
        Decoration bar = Reading.plan(odd).decorations().stream()
                .filter(decoration ->
                        decoration.label() != null && decoration.label().ko().equals("Bar"))
                .findFirst()
                .orElseThrow();
        Bounds bounds = new Bounds();
        bar.outline().forEach(bounds::include);
        assertThat(bounds.width()).isEqualTo(10);
        assertThat(bounds.height()).isEqualTo(20);
        assertThat(bounds.right()).isEqualTo(90); // 0 in the file
    }

    @Test
    void read_seatsThatNothingTellsApart_refusesAndNamesThem() {
        Read read = read(seat("g", "1", 0, "A"), seat("g", "1", 30, "A"), seat("h", "2", 60, "A"));
        assertThat(Reading.errors(read)).singleElement().asString().contains("2 seats (Z 1 1, Z 1 1) cannot be told");
    }

    @Test
    void read_repeatedLabelsWithDifferentGuids_imports() {
        Read read = read(seat("a", "1", 0, "A"), seat("b", "1", 30, "A"));
        assertThat(Reading.seats(Reading.plan(read)).stream().map(SeatEntry::id))
                .containsExactly("a", "b");
    }

    @Test
    void read_unknownCategory_refusesAndNamesTheSeat() {
        Read read = read(seat("a", "1", 0, "A"), seat("b", "2", 30, "Nowhere"));
        assertThat(Reading.errors(read)).singleElement().asString().contains("row 1 seat 2: Nowhere");
    }

    @Test
    void read_planWithoutStage_placesOneAboveTheSeatsAndWarns() {
        Read read = read(seat("a", "1", 0, "A"), seat("b", "2", 30, "A"));
        PlanEntry plan = Reading.plan(read);
        Decoration stage = plan.decorations().getFirst();
        assertThat(stage.kind()).isEqualTo("stage");
        assertThat(stage.outline())
                .allMatch(corner -> corner.y() < Reading.seats(plan).getFirst().y() - 10);
        assertThat(Reading.warnings(read)).anyMatch(warning -> warning.contains("no stage is marked"));
    }

    @Test
    void read_seatOutsideSize_warnsAndEnlarges() {
        Read read = read(seat("a", "1", 5, "A"), seat("b", "2", 5000, "A"));
        assertThat(Reading.plan(read).width()).isGreaterThan(5000);
        assertThat(Reading.warnings(read)).anyMatch(warning -> warning.contains("1 seat (b) outside"));
    }

    @Test
    void read_guidTooLongForASeat_isNamedByItsPlace() {
        Read read = read(seat("x".repeat(81), "1", 0, "A"));
        assertThat(Reading.seats(Reading.plan(read)).getFirst().id()).isEqualTo("z-1-1");
        Read longNumber = read(seat("", "n".repeat(150), 0, "A"));
        assertThat(Reading.seats(Reading.plan(longNumber)).getFirst().id()).hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void read_sameFileTwice_givesTheSameDocument() {
        Read again = PretixReader.read(Reading.resource("pretix-odd.json"), ReadOptions.none());
        assertThat(again).isEqualTo(odd);
    }

    @Test
    void read_manyOddSeats_tellsThemInOneSentence() {
        String[] seats = IntStream.range(0, 500)
                .mapToObj(i -> seat("s" + i, "", i * 30, ""))
                .toArray(String[]::new);
        assertThat(Reading.warnings(read(seats))).hasSizeLessThan(6);
    }

    @Test
    void read_notAPlan_saysWhy() {
        assertThat(Reading.errors(PretixReader.read(Reading.utf8("{\"zones\":["), ReadOptions.none())))
                .singleElement()
                .asString()
                .contains("not valid JSON");
        assertThat(Reading.errors(PretixReader.read(Reading.utf8("{\"zones\":{}}"), ReadOptions.none())))
                .singleElement()
                .asString()
                .contains("has no seats");
        String deep = "{\"zones\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(Reading.errors(PretixReader.read(Reading.utf8(deep), ReadOptions.none())))
                .singleElement()
                .asString()
                .contains("nests deeper");
        assertThat(Reading.errors(PretixReader.read(Reading.utf8("{\"zones\":[]} {}"), ReadOptions.none())))
                .singleElement()
                .asString()
                .contains("goes on");
    }

    @Test
    void read_wheelchairSeats_areAccessibleHoweverTheFileSaysSo() {
        String flagged = "{\"seat_number\":\"%d\",\"position\":{\"x\":%d,\"y\":0},\"category\":\"A\",%s}";
        Read read = read(
                flagged.formatted(1, 0, "\"wheelchair\":true"),
                flagged.formatted(2, 25, "\"wheelchair\":false"),
                flagged.formatted(3, 50, "\"seat_type\":\"Wheelchair\""),
                flagged.formatted(4, 75, "\"accessible\":\"yes\""),
                seat("", "5", 100, "Rollstuhlplatz"),
                seat("", "6", 125, "Wheelchair companion"),
                seat("", "7", 150, "A"));
        assertThat(Reading.seats(Reading.plan(read)).stream()
                        .filter(SeatEntry::accessible)
                        .map(SeatEntry::number))
                .containsExactly("1", "3", "4", "5");
        assertThat(Reading.warnings(read)).noneMatch(warning -> warning.contains("is not used"));
    }

    @Test
    void read_rowOfWheelchairPlaces_isAccessible() {
        String plan = PLAN.replace("\"row_number\":\"1\"", "\"row_number\":\"Wheelchair\"");
        Read read = PretixReader.read(Reading.utf8(plan.formatted(seat("", "1", 0, "A"))), ReadOptions.none());
        assertThat(Reading.seats(Reading.plan(read))).allMatch(SeatEntry::accessible);
    }

    @Test
    void read_categoryThatIsNotForSale_isLeftOutAndCounted() {
        for (String category : List.of("NOT AVAILABLE", "Not for sale", "blocked", "판매불가", "판매 불가", "Gesperrt")) {
            Read read = read(
                    seat("a", "1", 0, "A"),
                    seat("b", "2", 25, category),
                    seat("c", "3", 50, category),
                    seat("d", "4", 75, "A"));
            assertThat(Reading.seats(Reading.plan(read)).stream().map(SeatEntry::id))
                    .as(category)
                    .containsExactly("a", "d");
            assertThat(Reading.warnings(read))
                    .anyMatch(
                            warning -> warning.contains("2 seats (Z 1 2, Z 1 3) of the category \"" + category + "\""));
        }
    }

    @Test
    void read_categoryThatOnlySoundsAlike_isSold() {
        for (String category : List.of("Blocked view", "Reserved", "House seats", "Available", "Unreserved")) {
            Read read = read(seat("a", "1", 0, "A"), seat("b", "2", 25, category));
            assertThat(Reading.seats(Reading.plan(read))).as(category).hasSize(2);
        }
        assertThat(Reading.warnings(read(seat("a", "1", 0, "A"), seat("b", "2", 25, "Reserved"))))
                .anyMatch(warning -> warning.contains("can be bought like any other"));
    }

    @Test
    void read_onlySeatsThatAreNotForSale_isRefused() {
        assertThat(Reading.errors(read(seat("a", "1", 0, "NOT AVAILABLE"))))
                .containsExactly("$ has no seat that is for sale");
    }

    @Test
    void read_focusInTheFile_isTaken() {
        String plan = PLAN.replace("\"zones\"", "\"focus\":{\"x\":200,\"y\":290},\"zones\"");
        Read read = PretixReader.read(Reading.utf8(plan.formatted(seat("", "1", 0, "A"))), ReadOptions.none());
        assertThat(Reading.plan(read).focus()).isEqualTo(new podo.catalogue.Point(200, 290));
        assertThat(Reading.document(read).focuses().getFirst().known()).isEqualTo(PlanFocus.Known.FILE);
        String bad = plan.replace("\"y\":290", "\"z\":290");
        assertThat(Reading.errors(
                        PretixReader.read(Reading.utf8(bad.formatted(seat("", "1", 0, "A"))), ReadOptions.none())))
                .containsExactly("$.focus must be a point with x and y, in the plan's coordinates");
    }

    @Test
    void read_focusThatTheOperatorNames_winsOverTheLabel() {
        ReadOptions options = new ReadOptions(null, null, null, null, FocusWish.parse("Bar"));
        Read read = PretixReader.read(Reading.resource("pretix-odd.json"), options);
        assertThat(Reading.document(read).focuses()).singleElement().satisfies(focus -> {
            assertThat(focus.known()).isEqualTo(PlanFocus.Known.OPERATOR);
            assertThat(focus.area()).isEqualTo("Bar");
        });
        ReadOptions unknown = new ReadOptions(null, null, null, null, FocusWish.parse("nowhere"));
        assertThat(Reading.errors(PretixReader.read(Reading.resource("pretix-odd.json"), unknown)))
                .singleElement()
                .asString()
                .startsWith("focus must be ")
                .contains("\"Bar\"");
    }

    private static String seat(String guid, String number, int x, String category) {
        return "{\"seat_guid\":\"%s\",\"seat_number\":\"%s\",\"position\":{\"x\":%d,\"y\":0},\"category\":\"%s\"}"
                .formatted(guid, number, x, category);
    }

    private static final String PLAN = """
            {"name":"P","size":{"width":400,"height":300},"categories":[{"name":"A"}%CATEGORIES%],"zones":[
            {"name":"Z","position":{"x":0,"y":0},"rows":[{"row_number":"1","position":{"x":10,"y":10},"seats":[%s]}]}]}
            """.replace(
                    "%CATEGORIES%",
                    Stream.of(
                                    "NOT AVAILABLE",
                                    "Not for sale",
                                    "blocked",
                                    "판매불가",
                                    "판매 불가",
                                    "Gesperrt",
                                    "Blocked view",
                                    "Reserved",
                                    "House seats",
                                    "Available",
                                    "Unreserved",
                                    "Rollstuhlplatz",
                                    "Wheelchair companion")
                            .map(name -> ",{\"name\":\"" + name + "\"}")
                            .collect(Collectors.joining()));

    private static Read read(String... seats) {
        String all = String.join(",", seats);
        return PretixReader.read(Reading.utf8(PLAN.formatted(all)), ReadOptions.none());
    }
}
