package podo.demo;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.demo.internal.listing.Ages;
import podo.demo.internal.listing.Calendar;
import podo.demo.internal.listing.EventListing;
import podo.demo.internal.poster.Billing;
import podo.demo.internal.poster.Style;
import podo.demo.internal.poster.Tone;

/** What an event's pictures are to say: the listing in the words of a poster. */
record Brochure(Genre genre, EventListing listing, String venue, List<ZonedDateTime> starts) {

    Billing billing() {
        String english = listing.title().en();
        return new Billing(
                listing.id().hashCode(),
                Style.valueOf(listing.style().toUpperCase(Locale.ROOT)),
                Tone.valueOf(listing.tone().toUpperCase(Locale.ROOT)),
                listing.hue(),
                kicker(),
                listing.title().ko(),
                english == null ? "" : english,
                listing.performers().stream().map(LocalText::ko).toList(),
                Calendar.run(starts.getFirst(), starts.getLast()),
                venue,
                listing.story().stream().map(LocalText::ko).toList(),
                listing.program(),
                starts.stream().map(Calendar::line).toList(),
                facts(),
                notices());
    }

    private String kicker() {
        return switch (genre) {
            case CONCERT -> "LIVE CONCERT";
            case MUSICAL -> "MUSICAL";
            case PLAY -> "THEATRE";
            case CLASSICAL -> "CLASSICAL";
            case DANCE -> "DANCE";
            case SPORT -> "SPORTS";
            case FAMILY -> "FAMILY SHOW";
            case FESTIVAL -> "FESTIVAL";
            case EXHIBITION -> "EXHIBITION";
            case OTHER -> "LIVE";
        };
    }

    private List<Billing.Fact> facts() {
        return List.of(
                new Billing.Fact("장소", venue),
                new Billing.Fact("관람 시간", listing.minutes() + "분"),
                new Billing.Fact("관람 등급", Ages.words(listing.age()).ko()),
                new Billing.Fact(
                        "티켓", price(0) + "원 ~ " + price(listing.prices().size() - 1) + "원"));
    }

    private String price(int grade) {
        long thousands = listing.prices().get(grade) / 1000;
        return thousands + ",000";
    }

    private List<String> notices() {
        String late = switch (genre) {
            case SPORT -> "경기 진행에 따라 종료 시각이 달라질 수 있어요.";
            case CLASSICAL -> "연주가 시작되면 악장 사이 또는 중간 휴식에만 입장할 수 있어요.";
            case CONCERT -> "공연 중에는 안내에 따라 입장하며, 대기 시간이 생길 수 있어요.";
            default -> "시작 후에는 정해진 시점에만 입장할 수 있어요. 10분 전까지 자리에 앉아 주세요.";
        };
        return List.of(
                "예매한 본인의 신분증과 모바일 티켓을 준비해 주세요.",
                late,
                "허락받지 않은 촬영과 녹음은 할 수 없어요.",
                "휠체어석은 좌석도에서 바로 고를 수 있어요. 도움이 필요하면 현장 직원에게 말씀해 주세요.",
                "취소와 환불은 결제하기 전에 안내해 드리는 조건을 따라요.");
    }
}
