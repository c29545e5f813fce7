package podo.waitingroom.internal.line;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import podo.kernel.AccountId;

/**
 * The keys of one sale. They share a hash tag, so a sale lives on one server of a cluster.
 *
 * @param tag what they begin with
 * @param shared those of the whole line, in the order in which the script wants them
 */
record LineKeys(String tag, List<String> shared) {
    /**
     * The map from account to number is kept in so many hashes: with a million accounts each has about 120, few enough
     * for Redis to keep it as one compact text.
     */
    static final int BUCKETS = 8_192;

    private static final List<String> PARTS = List.of(
            "state",
            "gone",
            "lost",
            "unnamed",
            "calls",
            "open",
            "inside",
            "passes",
            "arrivals",
            "order",
            "origins",
            "manners",
            "standby");

    static LineKeys of(Sale sale) {
        return of(sale.name());
    }

    /** @param name the sale's */
    static LineKeys of(String name) {
        String tag = "{" + name + "}";
        return new LineKeys(tag, PARTS.stream().map(part -> tag + ":" + part).toList());
    }

    /** Those of the whole line and the hash where this account's number is. */
    List<String> with(AccountId account) {
        List<String> keys = new ArrayList<>(shared);
        keys.add(numbers(Math.floorMod(account.value().hashCode(), BUCKETS)));
        return keys;
    }

    /** Those that {@code restore.lua} wants. */
    List<String> ofRestoring() {
        return Stream.of("state", "unnamed", "calls", "open", "inside", "gone", "lost")
                .map(part -> tag + ":" + part)
                .toList();
    }

    /** Those that {@code cut.lua} wants. */
    List<String> ofCut() {
        return List.of(tag + ":state", tag + ":gone", tag + ":lost");
    }

    /** Those that {@code wake.lua} wants. */
    List<String> ofWaking() {
        return List.of(tag + ":state");
    }

    /** Those that {@code order.lua} wants. */
    List<String> ofOrdering() {
        return List.of(tag + ":state", arrivals(), tag + ":order");
    }

    /** The accounts by number whose places are not known yet. */
    String arrivals() {
        return tag + ":arrivals";
    }

    /** All there may be, those of the sale's leader among them. */
    List<String> all() {
        Stream<String> leaders = Stream.of(tag + ":lease", tag + ":fence");
        Stream<String> accounts = IntStream.range(0, BUCKETS).mapToObj(this::numbers);
        return Stream.concat(Stream.concat(shared.stream(), leaders), accounts).toList();
    }

    private String numbers(int bucket) {
        return tag + ":numbers:" + bucket;
    }
}
