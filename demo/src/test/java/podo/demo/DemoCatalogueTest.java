package podo.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import podo.catalogue.CityNames;
import podo.catalogue.Genre;
import podo.catalogue.GradePrice;
import podo.catalogue.LocalText;
import podo.catalogue.Venue;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.document.CatalogueDocument.ImageEntry;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.ShowtimeEntry;
import podo.kernel.EventId;

/** The demo catalogue is whole: every reference leads somewhere, every picture can be shown, everything is bounded. */
final class DemoCatalogueTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final CatalogueDocument DEMO = DemoCatalogue.document(TODAY);
    private static final int MOST_IMAGE_BYTES = 1_500_000;
    private static final int LARGEST_IMAGE = 16_000;

    @Test
    void events_areAtLeastFortyWithIdsForAddressesInAllGenres() {
        assertThat(DEMO.events()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(DEMO.events()).extracting(EventEntry::id).doesNotHaveDuplicates();
        assertThat(DEMO.events())
                .allMatch(event -> EventId.parse(String.valueOf(event.id())).isPresent());
        Map<String, Long> genres =
                DEMO.events().stream().collect(Collectors.groupingBy(EventEntry::genre, Collectors.counting()));
        for (Genre genre : List.of(
                Genre.CONCERT, Genre.MUSICAL, Genre.PLAY, Genre.CLASSICAL, Genre.DANCE, Genre.SPORT, Genre.FAMILY)) {
            assertThat(genres.getOrDefault(genre.code(), 0L)).as(genre.code()).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void events_showEveryKindOfState() {
        assertThat(DEMO.events()).filteredOn(EventEntry::hot).hasSize(1);
        assertThat(DEMO.events()).filteredOn(EventEntry::cancelled).hasSize(1);
        assertThat(DEMO.events())
                .filteredOn(event -> event.title().en() == null)
                .hasSizeBetween(2, 6);
        Instant endOfToday = Instant.parse("2026-11-23T15:00:00Z");
        assertThat(DEMO.events())
                .filteredOn(event -> OffsetDateTime.parse(
                                String.valueOf(event.showtimes().getFirst().salesOpenAt()))
                        .toInstant()
                        .isAfter(endOfToday))
                .hasSizeBetween(4, 6);
    }

    @Test
    void events_referToVenuesPlansAndImagesOfTheDocument() {
        Set<String> venues = DEMO.venues().stream().map(Venue::key).collect(Collectors.toSet());
        Set<String> plans = DEMO.seatPlans().stream().map(PlanEntry::key).collect(Collectors.toSet());
        Set<String> images = DEMO.images().stream().map(ImageEntry::key).collect(Collectors.toSet());
        assertThat(images).hasSameSizeAs(DEMO.images());
        assertThat(DEMO.events()).allSatisfy(event -> {
            assertThat(venues).contains(event.venue());
            assertThat(images).contains(event.poster()).containsAll(event.images());
            assertThat(event.images()).hasSizeBetween(1, 2);
            assertThat(event.showtimes()).hasSizeBetween(1, 6).allMatch(show -> plans.contains(show.seatPlan()));
        });
    }

    @Test
    void showtimes_havePricesForEveryGradeThatFallWithTheGrade() {
        showtimes().forEach(show -> {
            assertThat(show.prices()).extracting(GradePrice::grade).containsExactly("VIP", "R", "S", "A");
            assertThat(show.prices())
                    .extracting(GradePrice::price)
                    .isSortedAccordingTo((a, b) -> Long.compare(b, a))
                    .allMatch(price -> price > 0);
        });
    }

    @Test
    void showtimes_onAnyWeekday_lieAheadInOrder() {
        for (int day = 0; day < 7; day++) {
            LocalDate today = TODAY.plusDays(day);
            Instant tonight = today.plusDays(1).atStartOfDay().toInstant(java.time.ZoneOffset.ofHours(9));
            for (EventEntry event : DemoCatalogue.document(today).events()) {
                List<Instant> starts = event.showtimes().stream()
                        .map(show -> OffsetDateTime.parse(show.startsAt()).toInstant())
                        .toList();
                assertThat(starts)
                        .as("%s from %s", event.id(), today)
                        .isSorted()
                        .doesNotHaveDuplicates();
                assertThat(starts.getFirst())
                        .as("%s from %s", event.id(), today)
                        .isAfter(tonight);
                Instant opening = OffsetDateTime.parse(
                                String.valueOf(event.showtimes().getFirst().salesOpenAt()))
                        .toInstant();
                assertThat(opening).isBefore(starts.getFirst());
            }
        }
    }

    @Test
    void showtimes_together_offerASizeThatOneMachineLoadsAtOnce() {
        Map<String, Integer> sizes = new HashMap<>();
        for (PlanEntry plan : DEMO.seatPlans()) {
            sizes.put(
                    plan.key(),
                    plan.sections().stream()
                            .flatMap(section -> section.rows().stream())
                            .mapToInt(row -> row.seats().size())
                            .sum());
        }
        long seats = showtimes()
                .mapToLong(show -> sizes.getOrDefault(String.valueOf(show.seatPlan()), 0))
                .sum();
        assertThat(seats).isBetween(300_000L, 500_000L);
    }

    @Test
    void images_areWellFormedDifferentAndHarmless() throws Exception {
        Set<String> drawings = new HashSet<>();
        for (ImageEntry image : DEMO.images()) {
            byte[] file = Base64.getDecoder().decode(image.data());
            String drawing = new String(file, StandardCharsets.UTF_8);
            var root = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(file))
                    .getDocumentElement();
            assertThat(root.getTagName()).as(image.key()).isEqualTo("svg");
            assertThat(drawing).as(image.key()).doesNotContain("<script", "<image", "href", "NaN", "Infinity");
            assertThat(drawings.add(drawing)).as(image.key()).isTrue();
        }
    }

    @Test
    void cities_haveTheNamesThatTheCatalogueGivesThem() {
        assertThat(DEMO.venues())
                .extracting(Venue::city)
                .allMatch(city -> CityNames.shown(city).equals(city));
    }

    @Test
    void images_staySmall() {
        List<Integer> sizes = DEMO.images().stream()
                .map(image -> Base64.getDecoder().decode(image.data()).length)
                .toList();
        assertThat(sizes).allMatch(size -> size < LARGEST_IMAGE);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isLessThan(MOST_IMAGE_BYTES);
    }

    /** What is given back until when is a setting: a picture that said it would contradict the checkout. */
    @Test
    void pictures_leaveTheRefundRulesToTheCheckout() {
        List<String> said = DEMO.images().stream()
                .map(image -> new String(Base64.getDecoder().decode(image.data()), StandardCharsets.UTF_8))
                .map(drawing -> drawing.replaceAll("<[^>]*>", " "))
                .toList();
        assertThat(said).anyMatch(text -> text.contains("환불"));
        assertThat(said).noneMatch(text -> text.contains("수수료") || text.contains("취소는"));
    }

    @Test
    void document_forTheSameDay_isTheSame() {
        assertThat(DemoCatalogue.document(TODAY)).isEqualTo(DEMO);
    }

    @Test
    void texts_areFoundByWhatFansType() {
        assertThat(texts()).anyMatch(text -> text.ko().contains("아이유"));
        assertThat(texts()).anyMatch(text -> "IU".equals(text.en()));
        assertThat(texts()).anyMatch(text -> text.ko().contains("콘서트"));
        assertThat(texts()).anyMatch(text -> text.ko().contains("올림픽공원"));
        assertThat(texts()).anyMatch(text -> String.valueOf(text.en()).contains("Musical"));
    }

    private static List<LocalText> texts() {
        return Stream.concat(
                        DEMO.venues().stream().map(Venue::name),
                        DEMO.events().stream()
                                .flatMap(event -> Stream.concat(Stream.of(event.title()), event.performers().stream())))
                .toList();
    }

    private static Stream<ShowtimeEntry> showtimes() {
        return DEMO.events().stream().flatMap(event -> event.showtimes().stream());
    }
}
