package podo.catalogue.internal.focus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Decoration;
import podo.catalogue.document.PlanFocus.Known;
import podo.catalogue.internal.focus.House.Line;
import podo.catalogue.internal.focus.House.Part;

/** Houses of many shapes; y grows downwards, so that a stage at the top has the least y. */
class FocusFinderTest {
    private static final double PITCH = 25;
    private static final int ROWS = 8;
    private static final int SEATS = 12;

    @Test
    void found_rowsNamedFromTheTop_isAboveTheMiddle() {
        FocalPoint found = finder(straight(numbers(ROWS), 0, 1)).found();
        assertThat(found.known()).isEqualTo(Known.SHAPE);
        assertThat(found.at().y()).isNegative();
        assertThat(found.at().x()).isEqualTo((SEATS - 1) * PITCH / 2);
        assertThat(found.place()).isEqualTo("at the top");
    }

    @Test
    void found_rowsNamedFromTheBottom_isBelow() {
        for (List<String> names : List.of(
                numbers(ROWS),
                List.of("A", "B", "C", "D", "E", "F", "G", "H"),
                List.of("가", "나", "다", "라", "마", "바", "사", "아"),
                List.of("1열", "2열", "3열", "4열", "5열", "6열", "7열", "8열"),
                List.of("AA", "A", "B", "C", "D", "E", "F", "G"))) {
            FocalPoint found = finder(straight(reversed(names), 0, 1)).found();
            assertThat(found.known()).as("%s", names).isEqualTo(Known.SHAPE);
            assertThat(found.at().y()).as("%s", names).isGreaterThan((ROWS - 1) * PITCH);
        }
    }

    @Test
    void found_uprightRowsNamedFromTheRight_isAtTheRight() {
        FocalPoint found = finder(straight(reversed(numbers(ROWS)), 1, 0)).found();
        assertThat(found.at().x()).isGreaterThan((ROWS - 1) * PITCH);
        assertThat(found.at().y()).isEqualTo((SEATS - 1) * PITCH / 2);
        assertThat(found.place()).isEqualTo("at the right");
    }

    @Test
    void found_bentRows_isTheMiddleOfTheirArcsWhateverTheirNames() {
        FocalPoint found = finder(arcs(90, 60, reversed(numbers(ROWS)))).found();
        FocalPoint turned = finder(arcs(270, 60, numbers(ROWS))).found();
        assertThat(found.known()).isEqualTo(Known.SHAPE);
        assertThat(found.facing()).isEqualTo(new Point(0, -1));
        assertThat(turned.facing()).isEqualTo(new Point(0, 1));
    }

    @Test
    void found_sectionsAroundAnEmptyMiddle_isTheMiddle() {
        List<Part> parts = new ArrayList<>();
        parts.add(block(0, -400, 1, 0, 0, -1, 20, 6, "top"));
        parts.add(block(0, 400, 1, 0, 0, 1, 20, 6, "bottom"));
        parts.add(block(-600, 0, 0, 1, -1, 0, 20, 6, "left"));
        parts.add(block(600, 0, 0, 1, 1, 0, 20, 6, "right"));
        FocalPoint found = new FocusFinder(new House(parts), List.of()).found();
        assertThat(found.known()).isEqualTo(Known.SHAPE);
        assertThat(found.at().x()).isEqualTo(0, Offset.offset(1.0));
        assertThat(found.at().y()).isEqualTo(0, Offset.offset(1.0));
        assertThat(found.facing()).isNull();
    }

    @Test
    void found_holeOfASoundDeskInAHall_isNoField() {
        List<Line> rows = new ArrayList<>();
        for (int row = 0; row < 21; row++) {
            int at = row;
            List<Point> seats = IntStream.range(0, 21)
                    .filter(seat -> Math.abs(at - 10) > 1 || Math.abs(seat - 10) > 1)
                    .mapToObj(seat -> new Point(seat * PITCH, at * PITCH))
                    .toList();
            rows.add(new Line(String.valueOf(21 - row), seats));
        }
        FocalPoint found = finder(rows).found();
        assertThat(found.place()).isEqualTo("at the bottom");
    }

    @Test
    void found_sectionsOnThreeSides_isWhereTheirLooksMeet() {
        List<Part> parts = List.of(
                block(0, 300, 1, 0, 0, 1, 20, 8, "1"),
                block(-300, 0, 0, 1, -1, 0, 20, 8, "1"),
                block(300, 0, 0, 1, 1, 0, 20, 8, "1"));
        FocalPoint found = new FocusFinder(new House(parts), List.of()).found();
        assertThat(found.known()).isEqualTo(Known.SHAPE);
        assertThat(Math.hypot(found.at().x(), found.at().y())).isLessThan(200);
    }

    @Test
    void found_twoSidesThatLookAtEachOther_isBetweenThem() {
        List<Part> parts = List.of(block(0, 300, 1, 0, 0, 1, 20, 4, "1"), block(0, -300, 1, 0, 0, -1, 20, 4, "1"));
        FocalPoint found = new FocusFinder(new House(parts), List.of()).found();
        assertThat(found.at().y()).isEqualTo(0, Offset.offset(1.0));
    }

    @Test
    void found_rowsWithoutAnOrder_isAssumedAtTheTop() {
        List<String> names = List.of("Rot", "Grün", "Blau", "Gelb", "Weiß", "Grau", "Rosa", "Lila");
        FocalPoint found = finder(straight(names, 0, 1)).found();
        assertThat(found.known()).isEqualTo(Known.ASSUMED);
        assertThat(found.at().y()).isNegative();
    }

    @Test
    void found_labelledArea_winsOverTheShape() {
        Decoration stage = area("무 대", 100, 300, 200, 40);
        FocalPoint found = new FocusFinder(house(straight(numbers(ROWS), 0, 1)), List.of(stage)).found();
        assertThat(found.known()).isEqualTo(Known.LABEL);
        assertThat(found.label()).isEqualTo("무 대");
        assertThat(found.at()).isEqualTo(new Point(200, 320));
    }

    @Test
    void found_labelInTheOtherLanguage_isRead() {
        Decoration named = new Decoration(
                "area",
                area("x", 100, 300, 200, 40).outline(),
                new LocalText("앞쪽", "Stage"),
                new Point(200, 320),
                null);
        FocalPoint found = new FocusFinder(house(straight(numbers(ROWS), 0, 1)), List.of(named)).found();
        assertThat(found.known()).isEqualTo(Known.LABEL);
    }

    @Test
    void found_mainStageBesideASmallOneAndADoor_isTheMainStage() {
        List<Decoration> areas = List.of(
                area("No stage access", 0, -100, 400, 50),
                area("B-Stage", 0, 300, 500, 100),
                area("Main Stage", 0, 400, 100, 40));
        FocalPoint found = new FocusFinder(house(straight(numbers(ROWS), 0, 1)), areas).found();
        assertThat(found.label()).isEqualTo("Main Stage");
    }

    @Test
    void found_areaOfAnUnknownWordBeforeTheFirstRow_isTaken() {
        List<Decoration> areas = List.of(
                area("Bar", 100, 280, 200, 90), area("Qwxyz", 100, 300, 100, 40), area("Foyer", 0, -200, 300, 99));
        FocalPoint found = new FocusFinder(house(straight(reversed(numbers(ROWS)), 0, 1)), areas).found();
        assertThat(found.known()).isEqualTo(Known.SHAPE);
        assertThat(found.label()).isEqualTo("Qwxyz");
    }

    @Test
    void wished_sidePointAndArea_areTaken() {
        FocusFinder finder =
                new FocusFinder(house(straight(numbers(ROWS), 0, 1)), List.of(area("Foyer", 0, 300, 100, 50)));
        assertThat(finder.wished(FocusWish.parse(" 12.5, -4 ")).orElseThrow().at())
                .isEqualTo(new Point(12.5, -4));
        assertThat(finder.wished(FocusWish.parse("Bottom")).orElseThrow().at().y())
                .isGreaterThan((ROWS - 1) * PITCH);
        assertThat(finder.wished(FocusWish.parse("left")).orElseThrow().at().x())
                .isNegative();
        assertThat(finder.wished(FocusWish.parse("middle")).orElseThrow().at())
                .isEqualTo(new Point((SEATS - 1) * PITCH / 2, (ROWS - 1) * PITCH / 2));
        assertThat(finder.wished(FocusWish.parse("foyer")).orElseThrow().at()).isEqualTo(new Point(50, 325));
        assertThat(finder.wished(FocusWish.parse("nowhere"))).isEmpty();
        assertThat(finder.refusal()).contains("\"Foyer\"");
    }

    private static FocusFinder finder(List<Line> rows) {
        return new FocusFinder(house(rows), List.of());
    }

    private static House house(List<Line> rows) {
        return new House(List.of(new Part(rows)));
    }

    /** Rows one after the other in the direction x, y. */
    private static List<Line> straight(List<String> names, int x, int y) {
        return IntStream.range(0, names.size())
                .mapToObj(row -> new Line(
                        names.get(row),
                        IntStream.range(0, SEATS)
                                .mapToObj(seat -> new Point((row * x + seat * y) * PITCH, (row * y + seat * x) * PITCH))
                                .toList()))
                .toList();
    }

    /** Rows bent around 0, 0, in the middle of this direction, so many degrees to each side. */
    private static List<Line> arcs(double direction, double degrees, List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(row -> new Line(
                        names.get(row),
                        IntStream.range(0, SEATS)
                                .mapToDouble(
                                        seat -> Math.toRadians(direction - degrees + 2 * degrees * seat / (SEATS - 1)))
                                .mapToObj(angle -> new Point(
                                        (200 + row * PITCH) * Math.cos(angle), (200 + row * PITCH) * Math.sin(angle)))
                                .toList()))
                .toList();
    }

    /** A block around its first row's middle, rows along one direction, one behind the other in the second. */
    private static Part block(
            double x,
            double y,
            double alongX,
            double alongY,
            double backX,
            double backY,
            int seats,
            int rows,
            String name) {
        boolean numbered = name.equals("1");
        return new Part(IntStream.range(0, rows)
                .mapToObj(row -> new Line(
                        numbered ? String.valueOf(row + 1) : name,
                        IntStream.range(0, seats)
                                .mapToObj(seat -> new Point(
                                        x + ((seat - (seats - 1) / 2.0) * alongX + row * backX) * PITCH,
                                        y + ((seat - (seats - 1) / 2.0) * alongY + row * backY) * PITCH))
                                .toList()))
                .toList());
    }

    private static Decoration area(String label, double x, double y, double width, double height) {
        return new Decoration(
                "area",
                Outlines.moved(Outlines.rectangle(width, height), new Point(x, y), 0),
                LocalText.of(label),
                new Point(x + width / 2, y + height / 2),
                null);
    }

    private static List<String> numbers(int count) {
        return Stream.iterate(1, number -> number + 1)
                .limit(count)
                .map(String::valueOf)
                .toList();
    }

    private static List<String> reversed(List<String> names) {
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);
        return reversed;
    }
}
