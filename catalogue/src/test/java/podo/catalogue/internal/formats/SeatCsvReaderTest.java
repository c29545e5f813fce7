package podo.catalogue.internal.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.PlanFocus;

class SeatCsvReaderTest {
    private static final ReadOptions NAMED = new ReadOptions("hall", "작은 극장", null, null);

    @Test
    void read_koreanSemicolonTable_makesSectionsRowsAndSeatsInPlace() {
        String table = "section;row;number;x;y;grade\n1층 A구역;1;2;30;0;VIP\n1층 A구역;1;1;0;0;VIP\n2층;1;1;0;90.5;R\n";
        Read read = ForeignFiles.read(ImportFormat.CSV, table.getBytes(Reading.CP949), NAMED);
        PlanEntry plan = Reading.plan(read);
        assertThat(plan.key()).isEqualTo("hall");
        assertThat(plan.name()).isEqualTo("작은 극장");
        assertThat(plan.sections().stream().map(section -> section.id())).containsExactly("1-a", "2");
        assertThat(Reading.seats(plan).stream().map(SeatEntry::id)).containsExactly("1-a-1-1", "1-a-1-2", "2-1-1");
        assertThat(plan.decorations()).anyMatch(decoration -> decoration.kind().equals("stage"));
        assertThat(Reading.document(read).document().source()).isEqualTo("csv");
    }

    @Test
    void read_sectionsWithoutAsciiLetters_getIdsOfTheirOwn() {
        String table = "section,row,number,x,y,grade\n가,1,1,0,0,R\n나,1,1,30,0,R\n";
        PlanEntry plan = Reading.plan(SeatCsvReader.read(Reading.utf8(table), NAMED));
        assertThat(plan.sections().stream().map(section -> section.id())).containsExactly("s1", "s2");
    }

    @Test
    void read_badRows_refusesWithEachLine() {
        String table = "\uFEFFgrade,section,row,number,x,y\nR,A,1,1,0,0\n\nR,A,1,1,30,0\nR,A,1,,x,0\n,A,2,1,NaN,1e99\n";
        assertThat(Reading.errors(SeatCsvReader.read(Reading.utf8(table), NAMED)))
                .containsExactly(
                        "line 4 A 1 1 was already given on line 2",
                        "line 5 has no number",
                        "line 5 x must be a number, not \"x\"",
                        "line 6 x must be a number, not \"NaN\"",
                        "line 6 y must be a number, not \"1e99\"",
                        "line 6 has no grade");
    }

    @Test
    void read_missingColumnOrNoRows_isRefused() {
        assertThat(Reading.errors(SeatCsvReader.read(Reading.utf8("section,row\nA,1\n"), NAMED)))
                .hasSize(4);
        assertThat(Reading.errors(SeatCsvReader.read(Reading.utf8("section,row,number,x,y,grade\n"), NAMED)))
                .containsExactly("line 1 no seats follow the header");
    }

    @Test
    void read_moreErrorsThanAnyoneReads_areCounted() {
        String table = "section,row,number,x,y,grade\n" + "A,1,,0,0,R\n".repeat(300);
        assertThat(Reading.errors(SeatCsvReader.read(Reading.utf8(table), NAMED)))
                .hasSize(201)
                .last()
                .asString()
                .contains("and 100 more");
    }

    @Test
    void read_accessibleColumn_isRead() {
        String table = """
                section,row,number,x,y,grade,Accessible
                A,1,1,0,0,R,yes
                A,1,2,25,0,R,no
                A,1,3,50,0,R,
                A,1,4,75,0,R,TRUE
                A,1,5,100,0,R,0
                A,1,6,125,0,R,예
                """;
        PlanEntry plan = Reading.plan(SeatCsvReader.read(Reading.utf8(table), NAMED));
        assertThat(Reading.seats(plan).stream().filter(SeatEntry::accessible).map(SeatEntry::number))
                .containsExactly("1", "4", "6");
    }

    @Test
    void read_accessibleThatIsNeitherYesNorNo_isRefusedAtItsLineAndColumn() {
        String table = "section,row,number,x,y,grade,accessible\nA,1,1,0,0,R,yes\nA,1,2,25,0,R,maybe\n";
        assertThat(Reading.errors(SeatCsvReader.read(Reading.utf8(table), NAMED)))
                .containsExactly("line 3 accessible must be " + YesNo.ALLOWED + ", not \"maybe\"");
    }

    @Test
    void read_gradeOfWheelchairPlacesWithoutAColumn_isAccessible() {
        String table = "section,row,number,x,y,grade\nA,1,1,0,0,휠체어석\nA,1,2,25,0,휠체어 동반석\nA,1,3,50,0,R\n";
        assertThat(Reading.seats(Reading.plan(SeatCsvReader.read(Reading.utf8(table), NAMED))).stream()
                        .map(SeatEntry::accessible))
                .containsExactly(true, false, false);
    }

    @Test
    void read_unknownColumnsAndValuesBeyondTheHeader_areWarnedOfByName() {
        String table = "section,row,number,x,y,grade,colour,block\nA,1,1,0,0,R,red,1\nA,1,2,25,0,R,red,1,2\n";
        assertThat(Reading.warnings(SeatCsvReader.read(Reading.utf8(table), NAMED)))
                .anyMatch(warning -> warning.startsWith("line 1 the column \"colour\" is not used"))
                .anyMatch(warning -> warning.startsWith("line 1 the column \"block\" is not used"))
                .anyMatch(warning -> warning.startsWith("line 3 1 line (line 3) with more values"));
    }

    @Test
    void read_anyWarning_namesALineOfTheFile() {
        String table = """
                section,row,number,x,y,grade,colour
                A,1,1,0,0,R,red
                A,1,2,0,0,Not available,red
                A,1,3,1,0,House seats,red
                A,1,4,2,0,R,red
                """;
        assertThat(Reading.warnings(SeatCsvReader.read(Reading.utf8(table), NAMED)))
                .hasSizeGreaterThan(2)
                .allMatch(warning -> warning.startsWith("line "));
    }

    @Test
    void read_lineWithTheWordForAStage_namesTheFocus() {
        for (String word : new String[] {"무대", "Stage", "focus", "Escenario"}) {
            String table = "section,row,number,x,y,grade\nA,1,1,0,0,R\nA,1,2,25,0,R\n" + word + ",,,12.5,80,\n";
            Read read = SeatCsvReader.read(Reading.utf8(table), NAMED);
            PlanEntry plan = Reading.plan(read);
            assertThat(Reading.seats(plan)).hasSize(2);
            assertThat(Reading.document(read).focuses()).singleElement().satisfies(focus -> {
                assertThat(focus.known()).isEqualTo(PlanFocus.Known.FILE);
                assertThat(focus.at()).isEqualTo(plan.focus());
                assertThat(focus.at().y() - Reading.seats(plan).getFirst().y()).isEqualTo(80);
            });
            assertThat(Reading.warnings(read)).isEmpty();
        }
    }

    @Test
    void read_focusTwiceOrWithoutAPlace_isRefusedAtItsLine() {
        String table = "section,row,number,x,y,grade\nA,1,1,0,0,R\n무대,,,0,9,\n무대,,,0,,\n";
        assertThat(Reading.errors(SeatCsvReader.read(Reading.utf8(table), NAMED)))
                .containsExactly(
                        "line 4 y must be a number, not \"\"",
                        "line 4 names the place where the audience looks a second time");
    }

    @Test
    void read_labelLongerThanASeatMayHave_isRefusedAtItsLine() {
        String table = "section,row,number,x,y,grade\nA,1," + "9".repeat(41) + ",0,0,R\n";
        assertThat(Reading.errors(SeatCsvReader.read(Reading.utf8(table), NAMED)))
                .containsExactly("line 2 number may have at most 40 characters");
    }

    @Test
    void read_sectionInTwoSpellings_isOneSection() {
        String decomposed = Normalizer.normalize("가구역", Normalizer.Form.NFD);
        String table = "section,row,number,x,y,grade\n가구역,1,1,0,0,R\n" + decomposed
                + ",1,2,25,0,R\n\u00a0가구역\u200b,1,3,50,0,R\n";
        PlanEntry plan = Reading.plan(SeatCsvReader.read(Reading.utf8(table), NAMED));
        assertThat(plan.sections()).singleElement().satisfies(section -> {
            assertThat(section.name().ko()).isEqualTo("가구역");
            assertThat(section.rows()).hasSize(1);
        });
        String twice = "section,row,number,x,y,grade\n가구역,1,1,0,0,R\n" + decomposed + ",1,1,25,0,R\n";
        assertThat(Reading.errors(SeatCsvReader.read(Reading.utf8(twice), NAMED)))
                .containsExactly("line 3 가구역 1 1 was already given on line 2");
    }
}
