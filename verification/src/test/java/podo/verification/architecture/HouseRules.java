package podo.verification.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, for a house whose rooms are packages below a root: the real one at {@code podo}, and the
 * canaries' one that breaks each of them.
 */
final class HouseRules {
    static final int MOST_CONSTRUCTOR_PARAMETERS = 7;

    /** Each room and the rooms it may know; app may know all that it is made of. */
    static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            entry("kernel", Set.of()),
            entry("platform", Set.of("kernel")),
            entry("identity", Set.of("kernel", "platform")),
            entry("catalogue", Set.of("kernel", "platform", "identity")),
            entry("demo", Set.of("kernel", "platform", "identity", "catalogue")),
            entry("search", Set.of("kernel", "platform", "identity", "catalogue")),
            entry("booking", Set.of("kernel", "platform", "identity", "catalogue")),
            entry("waitingroom", Set.of("kernel", "platform", "identity", "catalogue")),
            entry("payments.sandbox", Set.of("kernel", "platform")),
            entry("site", Set.of("kernel", "platform", "identity", "catalogue", "search", "booking", "waitingroom")),
            entry(
                    "app",
                    Set.of(
                            "kernel",
                            "platform",
                            "identity",
                            "catalogue",
                            "demo",
                            "search",
                            "booking",
                            "waitingroom",
                            "payments.sandbox",
                            "site")),
            entry("rush", Set.of("kernel", "platform", "catalogue", "demo")),
            entry("testrun", Set.of()),
            entry("verification", Set.of("kernel", "platform")));

    /** The classes that put a room's inside together, beside what the room publishes. */
    private static final Set<String> DOORS = Set.of(
            "catalogue.Catalogue",
            "booking.BoxOffice",
            "waitingroom.WaitingRoom",
            "waitingroom.PassGate",
            "demo.DemoProgramme",
            "demo.DemoCatalogue",
            "demo.Brochure",
            "site.Site");

    private static final String ILL_NAMED = ".*(Manager|Helper|Utils?|Impl)";
    private static final Set<String> PARKING = Set.of("parkNanos", "parkUntil");
    private static final List<String> TOOLS = List.of("rush", "testrun", "verification");
    private static final Set<String> PRINTING_FIELDS = Set.of("out", "err");
    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    ArchRule everyClassIsInARoom() {
        return classes()
                .should()
                .resideInAnyPackage(ROOMS.keySet().stream().map(this::inside).toArray(String[]::new))
                .because("a room that nobody knows is a room without rules; add it to the table");
    }

    ArchRule knowsOnlyItsFoundations(String room) {
        String[] strangers = ROOMS.keySet().stream()
                .filter(other -> !other.equals(room))
                .filter(other -> !ROOMS.getOrDefault(room, Set.of()).contains(other))
                .map(this::inside)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(inside(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(strangers)
                .because("dependencies point one way: app, rooms, platform, kernel")
                .allowEmptyShould(room.equals("app"));
    }

    ArchRule insidesStayInside(String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(inside(room))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + "." + room + "..internal..")
                .because("what is internal to " + room + " may change without asking anybody");
    }

    ArchRule packagesHaveNoCycles() {
        return slices().assignedFrom(new EachPackage(root)).should().beFreeOfCycles();
    }

    ArchRule timeComesFromAClock() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(inside("app"))
                .and()
                .doNotHaveFullyQualifiedName(root + ".kernel.MovableClock")
                .should()
                .callMethodWhere(call("read the wall clock", HouseRules::readsTheWallClock))
                .because("tests move time, so time comes from the InstantSource in the constructor");
    }

    ArchRule onlyTheAppPrints() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(inside("app"))
                .should()
                .accessFieldWhere(access(
                        "are System.out or System.err",
                        target -> target.getOwner().isEquivalentTo(System.class)
                                && PRINTING_FIELDS.contains(target.getName())))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .orShould()
                .callMethodWhere(call(
                        "print a stack trace",
                        target -> target.getName().equals("printStackTrace")
                                && target.getRawParameterTypes().isEmpty()))
                .because("rooms log through SLF4J");
    }

    ArchRule namesSayWhatAClassIs() {
        return noClasses().should().haveNameMatching(ILL_NAMED).because("a domain noun says more");
    }

    ArchRule publicClassesAreClosed() {
        return fields().that()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(beFinalOrPrivate())
                .because("nobody changes another class's fields");
    }

    ArchRule nobodySleeps() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(withTools("platform.tasks"))
                .should()
                .callMethodWhere(call(
                        "sleep",
                        target -> (target.getOwner().isAssignableTo(Thread.class)
                                        && target.getName().equals("sleep"))
                                || (target.getOwner().isEquivalentTo(LockSupport.class)
                                        && PARKING.contains(target.getName()))))
                .because("wait for a condition, with a deadline; podo.platform.tasks has what waits otherwise");
    }

    ArchRule loopsThatWaitAreTasks() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(withTools("platform.tasks"))
                .should(new WaitingLoops())
                .because("what runs by itself is a task: it is closed, retried, measured and watched in one way");
    }

    /** Packages with those of the programs that load, test and run others, which wait as people would. */
    private String[] withTools(String... packages) {
        return Stream.concat(Stream.of(packages), TOOLS.stream())
                .map(this::inside)
                .toArray(String[]::new);
    }

    ArchRule constructorsAreShort() {
        return constructors()
                .that(describe(
                        "belong to no record or enum",
                        constructor -> !constructor.getOwner().isRecord()
                                && !constructor.getOwner().isEnum()))
                .should(haveFewParameters())
                .because("a class that needs more has more than one task");
    }

    ArchRule packagesAreNullMarked() {
        return classes()
                .should(beInANullMarkedPackage())
                .because("a null that is not announced is an error at compile time");
    }

    private String inside(String room) {
        return root + "." + room + "..";
    }

    private static boolean readsTheWallClock(MethodCallTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        boolean takesAClock = target.getRawParameterTypes().stream()
                .anyMatch(type -> type.isAssignableTo(java.time.InstantSource.class));
        return (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
                || (owner.startsWith("java.time.") && name.equals("now") && !takesAClock)
                || (owner.startsWith("java.time.") && name.startsWith("system"));
    }

    private static DescribedPredicate<JavaCall<?>> call(
            String what, java.util.function.Predicate<MethodCallTarget> which) {
        return describe(what, call -> call.getTarget() instanceof MethodCallTarget target && which.test(target));
    }

    private static DescribedPredicate<JavaAccess<?>> access(
            String what, java.util.function.Predicate<FieldAccessTarget> which) {
        return describe(what, access -> access.getTarget() instanceof FieldAccessTarget target && which.test(target));
    }

    private static ArchCondition<JavaField> beFinalOrPrivate() {
        return condition("be final or private", field -> {
            Set<JavaModifier> modifiers = field.getModifiers();
            return modifiers.contains(JavaModifier.FINAL)
                    || modifiers.contains(JavaModifier.PRIVATE)
                    || modifiers.contains(JavaModifier.SYNTHETIC);
        });
    }

    private static ArchCondition<JavaConstructor> haveFewParameters() {
        return condition(
                "have at most " + MOST_CONSTRUCTOR_PARAMETERS + " parameters",
                constructor -> constructor.getRawParameterTypes().size() <= MOST_CONSTRUCTOR_PARAMETERS);
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return condition(
                "be in a package with a package-info.java that says @NullMarked",
                type -> type.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isPresent());
    }

    private static <T extends HasName.AndFullName> ArchCondition<T> condition(
            String description, java.util.function.Predicate<T> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        item, holds.test(item), item.getFullName() + " must " + getDescription()));
            }
        };
    }

    /**
     * Every package below the root is a slice of its own. A room's door stands in the package of what the room publishes
     * and puts the inside together; the inside uses what is published. So the doors are named and left out.
     */
    private record EachPackage(String root) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            boolean door = DOORS.stream()
                    .map(name -> root + "." + name)
                    .anyMatch(name ->
                            type.getName().equals(name) || type.getName().startsWith(name + "$"));
            return type.getPackageName().startsWith(root + ".") && !door
                    ? SliceIdentifier.of(List.of(type.getPackageName()))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + root;
        }
    }
}
