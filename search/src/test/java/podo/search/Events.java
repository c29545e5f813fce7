package podo.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.catalogue.Venue;
import podo.kernel.EventId;

/** Events to search for. */
record Events(
        String id,
        LocalText title,
        Genre genre,
        List<LocalText> performers,
        LocalText description,
        @Nullable Venue venue,
        LocalDate first,
        LocalDate last,
        @Nullable Double rating,
        SaleStatus status,
        boolean hot,
        List<PublishedShowtime> showtimes) {
    static final Venue OLYMPIC = new Venue(
            "kspo", new LocalText("올림픽공원 체조경기장", "KSPO Dome"), new LocalText("서울", "Seoul"), null, null, null, null);
    static final Venue BLUE_SQUARE = new Venue(
            "blue", new LocalText("블루스퀘어 신한카드홀", "Blue Square"), new LocalText("서울", "Seoul"), null, null, null, null);
    static final Venue BUSAN = new Venue(
            "busan",
            new LocalText("부산시민회관", "Busan Citizens Hall"),
            new LocalText("부산", "Busan"),
            null,
            null,
            null,
            null);
    static final LocalDate DAY = LocalDate.of(2099, 3, 1);

    static Events of(String id, String ko, String en, Genre genre) {
        return new Events(
                id,
                new LocalText(ko, en),
                genre,
                List.of(),
                LocalText.of("설명이 없습니다"),
                BLUE_SQUARE,
                DAY,
                DAY.plusDays(10),
                4.0,
                SaleStatus.ON_SALE,
                false,
                List.of());
    }

    Events by(LocalText... names) {
        return new Events(
                id, title, genre, List.of(names), description, venue, first, last, rating, status, hot, showtimes);
    }

    Events at(@Nullable Venue place) {
        return new Events(
                id, title, genre, performers, description, place, first, last, rating, status, hot, showtimes);
    }

    Events on(LocalDate from, LocalDate to) {
        return new Events(id, title, genre, performers, description, venue, from, to, rating, status, hot, showtimes);
    }

    Events rated(@Nullable Double stars) {
        return new Events(id, title, genre, performers, description, venue, first, last, stars, status, hot, showtimes);
    }

    Events being(SaleStatus now) {
        return new Events(id, title, genre, performers, description, venue, first, last, rating, now, hot, showtimes);
    }

    Events telling(String about) {
        return new Events(
                id, title, genre, performers, LocalText.of(about), venue, first, last, rating, status, hot, showtimes);
    }

    Events playing(PublishedShowtime... times) {
        return new Events(
                id, title, genre, performers, description, venue, first, last, rating, status, hot, List.of(times));
    }

    PublishedEvent published() {
        return new PublishedEvent(
                new EventId(id),
                title,
                genre,
                performers,
                description,
                Optional.ofNullable(venue),
                first,
                last,
                Optional.ofNullable(rating),
                Optional.empty(),
                Optional.empty(),
                status,
                hot,
                false,
                Optional.of("/images/" + id + ".svg"),
                List.of(),
                showtimes);
    }

    /** A small programme with something of everything. */
    static List<PublishedEvent> programme() {
        return List.of(
                of("iu-hour", "2099 아이유 콘서트: 골든 아워", "2099 IU Concert: The Golden Hour", Genre.CONCERT)
                        .by(new LocalText("아이유", "IU"))
                        .at(OLYMPIC)
                        .rated(4.9)
                        .on(DAY, DAY.plusDays(2))
                        .published(),
                of("seventeen", "세븐틴 월드 투어", "SEVENTEEN World Tour", Genre.CONCERT)
                        .by(new LocalText("세븐틴", "SEVENTEEN"))
                        .at(OLYMPIC)
                        .rated(4.8)
                        .on(DAY.plusDays(20), DAY.plusDays(21))
                        .being(SaleStatus.SCHEDULED)
                        .published(),
                of("phantom", "오페라의 유령", "The Phantom of the Opera", Genre.MUSICAL)
                        .by(LocalText.of("김소현"), LocalText.of("손준호"))
                        .rated(4.7)
                        .on(DAY, DAY.plusDays(60))
                        .published(),
                of("hamlet", "햄릿", "Hamlet", Genre.PLAY)
                        .at(BUSAN)
                        .rated(4.1)
                        .on(DAY.plusDays(5), DAY.plusDays(9))
                        .being(SaleStatus.SOLD_OUT)
                        .published(),
                of("nutcracker", "호두까기 인형", "The Nutcracker", Genre.DANCE)
                        .at(BUSAN)
                        .rated(null)
                        .on(DAY.plusDays(30), DAY.plusDays(40))
                        .telling("차이콥스키의 음악과 함께하는 겨울 이야기")
                        .published(),
                of("iu-past", "아이유 팬미팅", "IU Fan Meeting", Genre.OTHER)
                        .by(new LocalText("아이유", "IU"))
                        .rated(5.0)
                        .on(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 2))
                        .being(SaleStatus.ENDED)
                        .published(),
                of("nowhere", "온라인 낭독회", "Online Reading", Genre.OTHER)
                        .at(null)
                        .rated(3.0)
                        .on(DAY.plusDays(50), DAY.plusDays(50))
                        .published());
    }
}
