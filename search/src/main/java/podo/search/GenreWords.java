package podo.search;

import java.util.List;
import podo.catalogue.Genre;

/** What people type when they look for a kind of performance, in Korean and English. */
final class GenreWords {
    private GenreWords() {}

    static List<String> of(Genre genre) {
        return switch (genre) {
            case CONCERT -> List.of("콘서트", "라이브", "concert", "concerts", "live");
            case MUSICAL -> List.of("뮤지컬", "musical", "musicals");
            case PLAY -> List.of("연극", "play", "theatre", "theater", "drama");
            case CLASSICAL -> List.of("클래식", "음악회", "연주회", "classical", "classic", "orchestra", "recital");
            case DANCE -> List.of("무용", "발레", "댄스", "dance", "ballet");
            case SPORT -> List.of("스포츠", "경기", "sport", "sports", "match");
            case FAMILY -> List.of("가족", "어린이", "아동", "family", "kids", "children");
            case FESTIVAL -> List.of("페스티벌", "축제", "festival");
            case EXHIBITION -> List.of("전시", "전시회", "exhibition");
            case OTHER -> List.of("행사");
        };
    }
}
