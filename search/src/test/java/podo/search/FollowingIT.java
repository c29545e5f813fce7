package podo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.catalogue.CatalogueChange;
import podo.catalogue.Genre;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.catalogue.Venue;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.kernel.ShowtimeId;
import podo.kernel.StartException;

/** How the index follows the catalogue, through changes, restarts and damage. */
class FollowingIT {
    private static final EventId HAMLET = new EventId("hamlet");
    private final FakeCatalogue catalogue = new FakeCatalogue();

    @TempDir
    private Path folder;

    FollowingIT() {
        catalogue.putAll(Events.programme());
    }

    @Test
    void change_whileRunning_isFoundAndTheOldIsNot() {
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            catalogue.put(Events.of("hamlet", "리어왕", "King Lear", Genre.PLAY).published());
            RunningSearch.await(
                    "the new title is found", () -> running.find("리어왕").contains("hamlet"));
            assertThat(running.find("햄릿")).isEmpty();
            catalogue.remove(HAMLET);
            RunningSearch.await("it is gone", () -> running.find("리어왕").isEmpty());
            assertThat(running.list("")).hasSize(6);
        }
    }

    @Test
    void change_ofAVenue_reachesItsEvents() {
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            Venue renamed = new Venue(
                    "busan", Events.BUSAN.name(), new podo.catalogue.LocalText("울산", "Ulsan"), null, null, null, null);
            for (PublishedEvent event : Events.programme()) {
                if (event.venue().map(Venue::key).equals(Optional.of("busan"))) {
                    catalogue.putSilently(Events.of(event.id().value(), "제목", "Title", Genre.PLAY)
                            .at(renamed)
                            .published());
                }
            }
            catalogue.tell(CatalogueChange.Kind.VENUE, "busan");
            RunningSearch.await("both moved", () -> running.list("city=Ulsan").size() == 2);
            assertThat(running.list("city=Busan")).isEmpty();
        }
    }

    @Test
    void restart_takesInWhatItMissedWithoutBuildingAnew() {
        RunningSearch.ready(catalogue, folder).close();
        assertThat(catalogue.listings).hasValue(1);
        catalogue.remove(HAMLET);
        catalogue.put(Events.of("lear", "리어왕", "King Lear", Genre.PLAY).published());
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            assertThat(running.find("리어왕")).containsExactly("lear");
            assertThat(running.find("햄릿")).isEmpty();
        }
        assertThat(catalogue.listings).hasValue(1);
    }

    @Test
    void start_whileTheCatalogueIsAway_servesFromDiskAndCatchesUpLater() {
        RunningSearch.ready(catalogue, folder).close();
        catalogue.put(Events.of("lear", "리어왕", "King Lear", Genre.PLAY).published());
        catalogue.away = true;
        try (RunningSearch running = RunningSearch.start(catalogue, folder, InstantSource.system())) {
            assertThat(running.find("햄릿")).containsExactly("hamlet");
            assertThat(running.search().isReady()).isFalse();
            catalogue.away = false;
            running.awaitReady();
            assertThat(running.find("리어왕")).containsExactly("lear");
        }
    }

    @Test
    void start_withNothingYet_answers503UntilBuilt() {
        catalogue.away = true;
        try (RunningSearch running = RunningSearch.start(catalogue, folder, InstantSource.system())) {
            var answer = running.get("/search", "ko");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            catalogue.away = false;
            running.awaitReady();
            assertThat(running.list("")).hasSize(7);
        }
    }

    @Test
    void catalogue_awayForAWhile_losesNoChange() {
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            catalogue.away = true;
            catalogue.put(Events.of("lear", "리어왕", "King Lear", Genre.PLAY).published());
            assertThat(running.find("햄릿")).containsExactly("hamlet");
            catalogue.away = false;
            RunningSearch.await("the change is found", () -> running.find("리어왕").contains("lear"));
        }
    }

    @Test
    void notification_thatGotLost_isMadeGoodByThePoll() {
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            catalogue.deaf = true;
            catalogue.put(Events.of("lear", "리어왕", "King Lear", Genre.PLAY).published());
            catalogue.poll();
            RunningSearch.await("the change is found", () -> running.find("리어왕").contains("lear"));
        }
    }

    @Test
    void start_longAfterOthers_catchesUpWithAllThatHappened(@TempDir Path late) {
        try (RunningSearch first = RunningSearch.ready(catalogue, folder)) {
            for (int i = 0; i < 1_200; i++) {
                catalogue.put(Events.of("more-" + i, "연극 " + i, "Play " + i, Genre.PLAY)
                        .published());
            }
            catalogue.remove(HAMLET);
            try (RunningSearch second = RunningSearch.ready(catalogue, late)) {
                assertThat(second.json("/search")).containsEntry("total", 1_206L);
                RunningSearch.await(
                        "the first has them too",
                        () -> Objects.equals(first.json("/search").get("total"), 1_206L));
                assertThat(second.find("더 나중")).isEmpty();
                catalogue.put(Events.of("later", "더 나중", "Later", Genre.PLAY).published());
                for (RunningSearch each : List.of(first, second)) {
                    RunningSearch.await("both find it", () -> each.find("더 나중").contains("later"));
                }
            }
        }
    }

    @Test
    void burst_ofChanges_isNotACommitEach() throws IOException {
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            long before = generationIn(folder);
            for (int i = 0; i < 200; i++) {
                catalogue.put(Events.of("burst-" + i, "폭풍 " + i, "Burst " + i, Genre.PLAY)
                        .published());
            }
            RunningSearch.await(
                    "all are found",
                    () -> Objects.equals(running.json("/search?q=burst").get("total"), 200L));
            RunningSearch.await("all are kept", () -> positionIn(folder) == 207);
            assertThat(generationIn(folder) - before).isBetween(1L, 100L);
        }
    }

    @Test
    void restart_afterAnEndThatKeptNothing_readsTheLogAgain(@TempDir Path copy) throws IOException {
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            copyFiles(folder, copy); // as the disk is when the process is killed before it commits
            catalogue.put(Events.of("lear", "리어왕", "King Lear", Genre.PLAY).published());
            RunningSearch.await("found", () -> running.find("리어왕").contains("lear"));
        }
        try (RunningSearch running = RunningSearch.ready(catalogue, copy)) {
            assertThat(running.find("리어왕")).containsExactly("lear");
        }
        assertThat(catalogue.listings).as("built once").hasValue(1);
    }

    @Test
    void stop_inTheMiddleOfABuild_doesNotWaitForItsEnd() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            catalogue.put(
                    Events.of("more-" + i, "연극 " + i, "Play " + i, Genre.PLAY).published());
        }
        CountDownLatch goOn = new CountDownLatch(1);
        catalogue.holdReading = goOn;
        RunningSearch running = RunningSearch.start(catalogue, folder, InstantSource.system());
        RunningSearch.await("it is being built", () -> catalogue.listings.get() == 1);
        Thread closing = Thread.ofVirtual().start(running::close);
        RunningSearch.await(
                "it is being closed",
                () -> closing.getState() == Thread.State.WAITING || closing.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
        assertThat(catalogue.listings.get()).as("pages read of five").isLessThan(5);
        catalogue.holdReading = new CountDownLatch(0);
        try (RunningSearch again = RunningSearch.ready(catalogue, folder)) {
            assertThat(again.json("/search")).containsEntry("total", 2_007L);
        }
    }

    @Test
    void age_growsWhileTheCatalogueIsAwayAndIsToldInTheAnswer() {
        MovableClock clock = new MovableClock();
        RunningSearch.ready(catalogue, folder).close();
        catalogue.away = true;
        catalogue.age = Duration.ofSeconds(30);
        try (RunningSearch running = RunningSearch.start(catalogue, folder, clock)) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(running.search().age()).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
            var answer = running.get("/search", "ko");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Long.parseLong(answer.headers().firstValue("Age").orElseThrow()))
                    .isBetween(600L, 3_600L);
            catalogue.away = false;
            catalogue.age = Duration.ZERO;
            running.awaitReady();
            assertThat(running.search().age()).isZero();
            assertThat(running.get("/search", "ko").headers().firstValue("Age")).isEmpty();
        }
    }

    @Test
    void folder_copiedFromARunningProcess_isUsableAsAfterAKill(@TempDir Path copy) throws IOException {
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            catalogue.put(Events.of("lear", "리어왕", "King Lear", Genre.PLAY).published());
            RunningSearch.await("found", () -> running.find("리어왕").contains("lear"));
            RunningSearch.await("committed", () -> positionIn(folder) == 8);
            copyFiles(folder, copy);
        }
        catalogue.away = true;
        try (RunningSearch running = RunningSearch.start(catalogue, copy, InstantSource.system())) {
            assertThat(running.find("리어왕")).containsExactly("lear");
            assertThat(running.list("")).hasSize(8);
        }
    }

    @Test
    void index_ofAnotherFormat_isBuiltAnew() throws IOException {
        writeForeignIndex(Map.of("podo.format", "0", "podo.position", "7"));
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            assertThat(running.list("")).hasSize(7);
        }
        assertThat(catalogue.listings).hasValue(1);
    }

    @Test
    void index_furtherThanTheChangeLog_isBuiltAnew() {
        RunningSearch.ready(catalogue, folder).close();
        FakeCatalogue younger = new FakeCatalogue();
        younger.put(Events.of("lear", "리어왕", "King Lear", Genre.PLAY).published());
        try (RunningSearch running = RunningSearch.ready(younger, folder)) {
            assertThat(running.list("")).containsExactly("lear");
        }
    }

    @Test
    void index_withADamagedFile_isBuiltAnew() throws IOException {
        for (String kind : List.of("segments_", ".cfs", ".si")) {
            RunningSearch.ready(catalogue, folder).close();
            Path victim = files(folder).stream()
                    .filter(file -> file.getFileName().toString().contains(kind))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(victim);
            for (int i = bytes.length / 3; i < bytes.length * 2 / 3; i++) {
                bytes[i] ^= 0x55;
            }
            Files.write(victim, bytes);
            try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
                assertThat(running.list("")).as(kind).hasSize(7);
                assertThat(running.find("아이유")).as(kind).contains("iu-hour");
            }
        }
        assertThat(catalogue.listings).as("built once, then after each damage").hasValue(4);
    }

    @Test
    void index_withALostOrCutFile_isBuiltAnew() throws IOException {
        RunningSearch.ready(catalogue, folder).close();
        for (Path file : files(folder)) {
            if (file.toString().endsWith(".cfs")) {
                Files.delete(file);
            }
        }
        RunningSearch.ready(catalogue, folder).close();
        for (Path file : files(folder)) {
            Files.write(file, "x".getBytes(StandardCharsets.UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
        }
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            assertThat(running.list("")).hasSize(7);
        }
    }

    @Test
    void folder_usedByAnotherSearch_stopsTheStart() {
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            assertThatThrownBy(() -> RunningSearch.start(catalogue, folder, InstantSource.system()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("in use by another process");
            assertThat(running.list("")).hasSize(7);
        }
    }

    @Test
    void time_alone_endsAnEventAndReadsAnOpenedSaleAgain() {
        MovableClock clock = new MovableClock();
        Instant opens = clock.instant().plus(Duration.ofHours(1));
        var today = clock.instant().atZone(Venue.KOREA).toLocalDate();
        PublishedShowtime showtime = new PublishedShowtime(
                new ShowtimeId(new EventId("soon"), 1),
                opens.plus(Duration.ofDays(2)),
                opens,
                opens.plus(Duration.ofDays(2)),
                SaleStatus.SCHEDULED,
                4,
                Optional.empty(),
                List.of());
        Events soon = Events.of("soon", "곧 열리는 공연", "Soon", Genre.PLAY)
                .on(today.plusDays(2), today.plusDays(3))
                .playing(showtime);
        catalogue.put(soon.being(SaleStatus.SCHEDULED).published());
        try (RunningSearch running = RunningSearch.start(catalogue, folder, clock)) {
            running.awaitReady();
            assertThat(running.list("status=SCHEDULED")).contains("soon");
            catalogue.putSilently(soon.being(SaleStatus.ON_SALE).published());
            clock.advance(Duration.ofMinutes(61));
            RunningSearch.await("on sale", () -> running.list("status=ON_SALE").contains("soon"));
            clock.advance(Duration.ofDays(6));
            RunningSearch.await("ended", () -> running.list("status=ENDED").contains("soon"));
            assertThat(running.list("status=ON_SALE")).doesNotContain("soon");
        }
    }

    @Test
    void lastDay_endsByTheVenuesClock() {
        MovableClock clock = new MovableClock();
        Instant afternoon = Instant.parse("2099-03-02T20:00:00Z"); // the second in New York, the third in Korea
        clock.advance(Duration.between(clock.instant(), afternoon));
        LocalDate second = LocalDate.of(2099, 3, 2);
        Venue carnegie = new Venue(
                "carnegie",
                podo.catalogue.LocalText.of("카네기홀"),
                podo.catalogue.LocalText.of("뉴욕"),
                null,
                null,
                null,
                "America/New_York");
        catalogue.put(Events.of("abroad", "먼 공연", "Abroad", Genre.PLAY)
                .at(carnegie)
                .on(second, second)
                .being(SaleStatus.SCHEDULED)
                .published());
        catalogue.put(Events.of("at-home", "가까운 공연", "At home", Genre.PLAY)
                .on(second, second)
                .being(SaleStatus.SCHEDULED)
                .published());
        try (RunningSearch running = RunningSearch.start(catalogue, folder, clock)) {
            running.awaitReady();
            assertThat(running.list("status=SCHEDULED")).contains("abroad").doesNotContain("at-home");
            assertThat(running.list("from=2099-03-02&to=2099-03-02")).contains("abroad");
            clock.advance(Duration.ofHours(9)); // midnight in New York
            RunningSearch.await("ended", () -> running.list("status=ENDED").contains("abroad"));
        }
    }

    @Test
    void event_thatCannotBeWritten_keepsNoOtherOut() {
        catalogue.put(Events.of("broken", "half a character: \ud800", "x", Genre.OTHER)
                .published());
        catalogue.put(Events.of("lear", "리어왕", "King Lear", Genre.PLAY).published());
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            assertThat(running.list("")).hasSize(8).contains("lear").doesNotContain("broken");
        }
    }

    @Test
    void event_withEndlessTexts_isIndexedWithTheRest() {
        catalogue.put(
                Events.of("odd", "😀".repeat(3_000) + "a".repeat(50_000), "\u0000 " + "가".repeat(40_000), Genre.OTHER)
                        .by(podo.catalogue.LocalText.of("긴 이름 ".repeat(9_000)))
                        .telling("힣".repeat(40_000) + "x".repeat(40_000))
                        .at(new Venue(
                                "k".repeat(40_000),
                                podo.catalogue.LocalText.of("v".repeat(40_000)),
                                podo.catalogue.LocalText.of("c".repeat(40_000)),
                                null,
                                null,
                                null,
                                null))
                        .published());
        try (RunningSearch running = RunningSearch.ready(catalogue, folder)) {
            assertThat(running.list("")).hasSize(8).contains("odd");
            assertThat(running.get("/search?q=aaaa", "ko").body()).hasSizeLessThan(4_000);
        }
    }

    private void writeForeignIndex(Map<String, String> told) throws IOException {
        try (FSDirectory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
            Document document = new Document();
            document.add(new org.apache.lucene.document.TextField(
                    EventDocument.FIRST_DAY, "햄릿", org.apache.lucene.document.Field.Store.YES));
            writer.addDocument(document);
            writer.setLiveCommitData(told.entrySet());
            writer.commit();
        }
    }

    private static long positionIn(Path folder) {
        try (FSDirectory directory = FSDirectory.open(folder);
                var reader = org.apache.lucene.index.DirectoryReader.open(directory)) {
            return Long.parseLong(reader.getIndexCommit().getUserData().getOrDefault("podo.position", "-1"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long generationIn(Path folder) throws IOException {
        try (FSDirectory directory = FSDirectory.open(folder);
                var reader = org.apache.lucene.index.DirectoryReader.open(directory)) {
            return reader.getIndexCommit().getGeneration();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> !file.getFileName().toString().equals(IndexWriter.WRITE_LOCK_NAME))
                            .toList());
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }
}
