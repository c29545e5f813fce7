package podo.catalogue.internal.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;

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
}
