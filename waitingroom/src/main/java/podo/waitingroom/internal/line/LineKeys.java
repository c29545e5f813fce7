package podo.waitingroom.internal.line;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import podo.kernel.AccountId;
import podo.waitingroom.internal.sale.Sale;

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

    private static final List<String> PARTS =
            List.of("state", "gone", "lost", "calls", "open", "inside", "passes", "arrivals", "order");

    static LineKeys of(Sale sale) {
        String tag = "{" + sale.name() + "}";
        return new LineKeys(tag, PARTS.stream().map(part -> tag + ":" + part).toList());
    }

    /** Those of the whole line and the hash where this account's number is. */
    List<String> with(AccountId account) {
        List<String> keys = new ArrayList<>(shared);
        keys.add(numbers(Math.floorMod(account.value().hashCode(), BUCKETS)));
        return keys;
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
