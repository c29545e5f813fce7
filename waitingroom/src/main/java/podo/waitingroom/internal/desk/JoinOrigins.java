package podo.waitingroom.internal.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import podo.kernel.EventId;

/**
 * Which network addresses have taken so many numbers of an event that it is watched whether these are used. The first few
 * are not, so that the line keeps nothing for the ordinary fan. Counted in this process. Thread-safe.
 */
final class JoinOrigins {
    private static final long MOST_KEYS = 200_000;
    private static final Duration REMEMBERED = Duration.ofHours(6);
    private static final int BYTES_OF_A_NAME = 8;
    private final int unwatched;
    private final Cache<String, Integer> given = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(REMEMBERED)
            .build();

    /** @param unwatched how many numbers one address takes before further ones are watched */
    public JoinOrigins(int unwatched) {
        this.unwatched = unwatched;
    }

    /** Notes that an address has got a number. */
    public void given(EventId event, String address) {
        given.asMap().merge(key(event, address), 1, Integer::sum);
    }

    /** By what name the line watches the next number of an address; it does not tell the address. Empty for not at all. */
    public Optional<String> watched(EventId event, String address) {
        Integer before = given.getIfPresent(key(event, address));
        return before == null || before < unwatched ? Optional.empty() : Optional.of(name(event, address));
    }

    private static String key(EventId event, String address) {
        return event + " " + address;
    }

    private static String name(EventId event, String address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(key(event, address).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES_OF_A_NAME));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
