package podo.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms keep the rules of the house, and each rule rejects the canaries that break it. */
class ArchitectureTest {
    private static final String CANARIES = "podo.verification.canary";
    private static final HouseRules RULES = new HouseRules("podo");
    private static final HouseRules CANARY_RULES = new HouseRules(CANARIES);
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ArchitectureTest::isWrittenByUs)
            .importPackages("podo");
    private static final JavaClasses CANARY_HOUSE = new ClassFileImporter().importPackages(CANARIES);

    /** A rule, and the classes or members of the canaries' house that it must name. */
    record Guarded(String name, Function<HouseRules, ArchRule> rule, List<String> canaries) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Guarded> rules() {
        List<Guarded> all = new ArrayList<>(List.of(
                guarded("every class is in a room", HouseRules::everyClassIsInARoom, "cellar.InNoRoom"),
                guarded(
                        "packages have no cycles",
                        HouseRules::packagesHaveNoCycles,
                        "booking.internal.one.One",
                        "booking.internal.two.Two"),
                guarded(
                        "time comes from a clock",
                        HouseRules::timeComesFromAClock,
                        "search.ReadsTheWallClock.instant()",
                        "search.ReadsTheWallClock.day()",
                        "search.ReadsTheWallClock.millis()",
                        "search.ReadsTheWallClock.clock()",
                        "search.ReadsTheWallClock.source()"),
                guarded(
                        "only the app prints",
                        HouseRules::onlyTheAppPrints,
                        "search.Prints.print()",
                        "search.Prints.complain()",
                        "search.Prints.logger()",
                        "search.Prints.dump(java.lang.Exception)"),
                guarded(
                        "names say what a class is",
                        HouseRules::namesSayWhatAClassIs,
                        "search.SeatManager",
                        "search.SeatHelper",
                        "search.SeatUtil",
                        "search.SeatUtils",
                        "search.SeatImpl"),
                guarded("public classes are closed", HouseRules::publicClassesAreClosed, "search.OpenField.changeable"),
                guarded("nobody sleeps", HouseRules::nobodySleeps, "search.Sleeps.sleep()", "search.Sleeps.park()"),
                guarded(
                        "loops that wait are tasks",
                        HouseRules::loopsThatWaitAreTasks,
                        "search.Loops.untilClosed",
                        "search.Loops.byAnother"),
                guarded("constructors are short", HouseRules::constructorsAreShort, "search.TooManyParts.<init>"),
                guarded(
                        "packages are null-marked",
                        HouseRules::packagesAreNullMarked,
                        "search.unmarked.InNoNullMarkedPackage")));
        all.addAll(List.of(
                foundations("kernel", "kernel.KnowsARoom"),
                foundations("platform", "platform.KnowsACapability"),
                foundations("identity", "identity.KnowsTheCatalogue"),
                foundations("catalogue", "catalogue.KnowsSearch"),
                foundations("demo", "demo.KnowsTheBoxOffice"),
                foundations("search", "search.KnowsTheApp"),
                foundations("booking", "booking.KnowsTheDemo"),
                foundations("waitingroom", "waitingroom.KnowsTheBoxOffice"),
                foundations("payments.sandbox", "payments.sandbox.KnowsTheBoxOffice"),
                foundations("site", "site.KnowsTheDemo"),
                foundations("rush", "rush.KnowsTheBoxOffice"),
                foundations("testrun", "testrun.KnowsTheBoxOffice"),
                foundations("verification", "verification.KnowsTheBoxOffice"),
                guarded(
                        "insides of booking stay inside",
                        rules -> rules.insidesStayInside("booking"),
                        "search.ReadsAnInside")));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void house_keepsTheRule(Guarded guarded) {
        guarded.rule.apply(RULES).check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void canary_isRejectedByTheRule(Guarded guarded) {
        String report = String.join(
                "\n",
                guarded.rule
                        .apply(CANARY_RULES)
                        .evaluate(CANARY_HOUSE)
                        .getFailureReport()
                        .getDetails());
        assertThat(guarded.canaries).allSatisfy(canary -> assertThat(report).contains(CANARIES + "." + canary));
    }

    @ParameterizedTest
    @MethodSource("roomNames")
    void insides_ofEveryRoom_stayInside(String room) {
        RULES.insidesStayInside(room).check(HOUSE);
    }

    @Test
    void house_whenImported_hasAllItsRooms() {
        assertThat(HouseRules.ROOMS.keySet())
                .allSatisfy(room ->
                        assertThat(HOUSE).anyMatch(type -> type.getPackageName().startsWith("podo." + room)));
    }

    static Stream<String> roomNames() {
        return HouseRules.ROOMS.keySet().stream().sorted();
    }

    private static Guarded guarded(String name, Function<HouseRules, ArchRule> rule, String... canaries) {
        return new Guarded(name, rule, List.of(canaries));
    }

    private static Guarded foundations(String room, String canary) {
        return guarded(room + " knows only its foundations", rules -> rules.knowsOnlyItsFoundations(room), canary);
    }

    /** Neither tests nor what the JSON generator writes. */
    private static boolean isWrittenByUs(Location location) {
        return !location.contains("/test-classes/")
                && !location.contains("-tests.jar")
                && !location.contains("JsonAdapter")
                && !location.contains("/jsonb/");
    }
}
