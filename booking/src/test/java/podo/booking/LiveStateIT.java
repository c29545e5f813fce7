package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.catalogue.SaleStatus;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** What is kept of a showtime while its seats are looked at and sold goes when nobody needs it, and comes back as it was. */
@Tag("own-process")
class LiveStateIT {
    private static final int SHOWTIMES = 2_000;
    private static final int CAPACITY = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration COOL_AFTER = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private House house;
    private final List<ShowtimeId> showtimes = new ArrayList<>();

    HoldStrategy strategy() {
        return HoldStrategy.REDIS;
    }

    @BeforeEach
    void open() {
        house = new House(1, Duration.ofSeconds(2), Duration.ZERO, strategy());
        for (int i = 0; i < SHOWTIMES; i++) {
            showtimes.add(house.catalogue.add(
                    100 + i,
                    house.clock.instant().minus(Duration.ofDays(300)),
                    house.clock.instant().plus(Duration.ofDays(3000)),
                    SaleStatus.ON_SALE,
                    4));
        }
        Await.until("all tickets are made", PATIENCE, () -> tickets() == (SHOWTIMES + 1) * CAPACITY);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void liveStateOf2000Showtimes_endsWhenNobodyNeedsIt_andComesBackAsItWas() {
        House.Fan fan = house.fan("buyer");
        String sold = fan.reserve(showtimes.get(0), "A-1-1", "A-1-2").booking();
        assertThat(fan.confirm(sold, "key", "ok").status()).isEqualTo(200);
        String held = fan.reserve(showtimes.get(1), "A-1-3").booking();
        showtimes.forEach(this::counts);
        assertThat(house.office.liveSeats().all()).isEqualTo(SHOWTIMES);
        assertThat(boardThreads()).isEqualTo(SHOWTIMES);
        assertThat(sections()).isEqualTo(strategy() == HoldStrategy.REDIS ? 2 * SHOWTIMES : 0);
        int versionBefore = version(showtimes.get(0));

        house.clock.advance(COOL_AFTER.plusSeconds(1));
        Await.until(
                "the boards are gone, but for the one that showed a hold",
                PATIENCE,
                () -> house.office.liveSeats().all() <= 1);
        Await.until("the hold has ended", PATIENCE, () -> fan.status(held).equals("EXPIRED") && house.isSettled(held));
        house.clock.advance(COOL_AFTER.plusSeconds(1));
        Await.until(
                "all boards are gone", PATIENCE, () -> house.office.liveSeats().all() == 0);
        Await.until("their threads are gone", PATIENCE, () -> boardThreads() == 0);
        // what the end of the hold filled again is found by the walk through all keys: it must have seen the section
        // unchanged for so long
        Await.until("their keys are gone", PATIENCE, () -> {
            house.clock.advance(Duration.ofSeconds(10));
            return sections() == 0;
        });

        assertThat(counts(showtimes.get(0))).containsExactly(CAPACITY - 2, 0, 2, 0);
        assertThat(counts(showtimes.get(1))).containsExactly(CAPACITY, 0, 0, 0);
        assertThat(counts(showtimes.get(SHOWTIMES - 1))).containsExactly(CAPACITY, 0, 0, 0);
        assertThat(version(showtimes.get(0))).isGreaterThan(versionBefore);
        assertThat(house.office.liveSeats().all()).isEqualTo(3);
        assertThat(fan.reserve(showtimes.get(0), "A-1-2").code()).isEqualTo("SEAT_TAKEN");
        assertThat(fan.reserve(showtimes.get(1), "A-1-3").status()).isEqualTo(201);
    }

    private List<Integer> counts(ShowtimeId showtime) {
        return house.counts(showtime);
    }

    private int version(ShowtimeId showtime) {
        return house.stranger().get("/showtimes/" + showtime + "/seats").number("version");
    }

    private int tickets() {
        return house.database.read(handle -> handle.createQuery("SELECT count(*) FROM booking.ticket")
                .mapTo(Integer.class)
                .one());
    }

    /** How many sections Redis knows. */
    private int sections() {
        return house.redis.commands().keys("podo:{*}:version").size();
    }

    /** Threads of boards; virtual ones are in a dump alone. */
    private int boardThreads() {
        try {
            Path dump = Files.createTempDirectory(folder, "dump").resolve("threads.json");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
            try (var lines = Files.lines(dump)) {
                return (int) lines.filter(line -> line.contains("\"name\": \"seat-boards\""))
                        .count();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
