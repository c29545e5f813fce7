package podo.app;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import podo.kernel.StartException;

/**
 * What one process does.
 *
 * @param name as {@code serve --role} spells it
 * @param meaning one line for the help
 * @param needs what must be there for it
 * @param open opens its rooms, in order
 */
record ServerRole(String name, String meaning, Set<Need> needs, BiConsumer<Rooms, Backing> open) {

    /** What a role may need, and the option that names it. */
    enum Need {
        POSTGRES("--postgres"),
        REDIS("--redis"),
        PAYMENTS("--payments");

        private final String option;

        Need(String option) {
            this.option = option;
        }

        String option() {
            return option;
        }
    }

    private static final ServerRole CATALOGUE = new ServerRole(
            "catalogue",
            "events, showtimes, seat maps, images, import and sign-in",
            Set.of(Need.POSTGRES),
            (rooms, _) -> rooms.openCatalogue());
    private static final ServerRole SEARCH =
            new ServerRole("search", "search and suggestions", Set.of(Need.POSTGRES), (rooms, _) -> rooms.openSearch());
    private static final ServerRole BOOKING = new ServerRole(
            "booking",
            "seats, holds, bookings, payments and the audit",
            Set.of(Need.POSTGRES, Need.REDIS, Need.PAYMENTS),
            (rooms, backing) -> rooms.openBooking(backing.payments().orElseThrow()));

    /** Needs Redis however the holds are kept. */
    static final ServerRole QUEUE = new ServerRole(
            "queue",
            "waiting rooms: lines, draws, admission and passes",
            Set.of(Need.POSTGRES, Need.REDIS),
            (rooms, _) -> rooms.openQueue());

    /** The stand-in payment provider; it shares nothing with the others, so {@link ServeCommand} starts it itself. */
    static final ServerRole PAYMENTS_SANDBOX =
            new ServerRole("payments-sandbox", "the stand-in payment provider", Set.of(), (_, _) -> {});

    /** Everything in one process; without {@code --payments} it brings its own payments sandbox. */
    static final ServerRole ALL = new ServerRole(
            "all",
            "all of these in one process",
            Set.of(Need.POSTGRES, Need.REDIS),
            CATALOGUE.open.andThen(SEARCH.open).andThen(BOOKING.open).andThen(QUEUE.open));

    /** Those that one process may have together, in the order in which their rooms are opened. */
    private static final List<ServerRole> TOGETHER = List.of(CATALOGUE, SEARCH, BOOKING, QUEUE);

    /** Every role. */
    static final List<ServerRole> TABLE = List.of(CATALOGUE, SEARCH, BOOKING, QUEUE, PAYMENTS_SANDBOX, ALL);

    /**
     * The role of this name, or several in one process, separated by commas.
     *
     * @throws StartException when there is none of that name, or one stands alone
     */
    static ServerRole named(String names) {
        List<ServerRole> wanted = Stream.of(names.split(",", -1))
                .map(String::strip)
                .map(ServerRole::one)
                .distinct()
                .toList();
        if (wanted.size() == 1) {
            return wanted.getFirst();
        }
        wanted.stream().filter(role -> !TOGETHER.contains(role)).findFirst().ifPresent(alone -> {
            throw new StartException(
                    "The role " + alone.name + " stands alone; these may run together: " + names(TOGETHER) + ".");
        });
        return TOGETHER.stream()
                .filter(wanted::contains)
                .reduce(ServerRole::and)
                .orElseThrow();
    }

    private ServerRole and(ServerRole other) {
        Set<Need> both = EnumSet.copyOf(needs);
        both.addAll(other.needs);
        return new ServerRole(name + "," + other.name, meaning + "; " + other.meaning, both, open.andThen(other.open));
    }

    /** Whether this is that role, or has it among others. */
    boolean has(ServerRole other) {
        return List.of(name.split(",", -1)).contains(other.name);
    }

    private static ServerRole one(String name) {
        return TABLE.stream()
                .filter(role -> role.name.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new StartException("There is no role \"" + name + "\"; the roles are " + names(TABLE) + "."));
    }

    /**
     * Checks that everything it needs is there.
     *
     * @throws StartException when something is missing
     */
    void require(Set<Need> given) {
        List<Need> missing = Arrays.stream(Need.values())
                .filter(need -> needs.contains(need) && !given.contains(need))
                .toList();
        if (!missing.isEmpty()) {
            throw new StartException("The role " + name + " needs "
                    + missing.stream().map(need -> need.option() + " URL").collect(Collectors.joining(" and ")) + ".");
        }
    }

    private static String names(List<ServerRole> roles) {
        return roles.stream().map(ServerRole::name).collect(Collectors.joining(", "));
    }
}
