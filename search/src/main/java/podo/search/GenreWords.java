package podo.search;

import java.util.List;
import podo.catalogue.Genre;

/** A genre's own names in Korean and English. What else people say for it are synonyms. */
final class GenreWords {
    private GenreWords() {}

    static List<String> of(Genre genre) {
        return switch (genre) {
            case CONCERT -> List.of("콘서트", "concert");
            case MUSICAL -> List.of("뮤지컬", "musical");
            case PLAY -> List.of("연극", "play");
            case CLASSICAL -> List.of("클래식", "음악회", "classical");
            case DANCE -> List.of("무용", "발레", "dance");
            case SPORT -> List.of("스포츠", "경기", "sport");
            case FAMILY -> List.of("가족", "어린이", "family");
            case FESTIVAL -> List.of("페스티벌", "festival");
            case EXHIBITION -> List.of("전시", "exhibition");
            case OTHER -> List.of("행사");
        };
    }
}
