package podo.catalogue.internal.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import podo.catalogue.internal.focus.Words;

/** What the name of a category, row or zone says of its seats: that they are wheelchair places, or not for sale. Not thread-safe. */
final class SeatWords {
    private static final List<String> WHEELCHAIR = Words.list("""
            wheelchair, wheelchairs, wheel chair, wheel chairs, accessible, ada, rolli, fauteuil roulant, fauteuils roulants,
            pmr, silla de ruedas, sillas de ruedas, cadira de rodes, sedia a rotelle, carrozzina, carrozzine,
            cadeira de rodas, cadeirante, cadeirantes, rolstoel, rullstol, korestol, rullestol, pyoratuoli, wozek, wozki,
            коляска, колясочник, kursi roda, xe lan
            """);
    private static final List<String> WHEELCHAIR_UNSPACED =
            Words.list("rollstuhl, rolstoel, rullstol, 휠체어, 장애인석, 車椅子, 車いす, 轮椅, 輪椅, รถเข็น");
    private static final Set<String> NO_WHEELCHAIR = Set.copyOf(Words.list("""
            no, not, non, without, companion, companions, carer, carers, attendant, begleitung, begleitperson,
            begleitpersonen, begleiter, accompagnateur, accompagnateurs, acompanante, acompanantes, accompagnatore,
            kein, keine, ohne, sans, sin, sem, senza
            """));
    private static final List<String> NO_WHEELCHAIR_UNSPACED = Words.list("동반, 보호자, 同伴, 介助, 陪同");

    /** Whole names only: "Blocked view" is sold, and so is "Reserved", which most often means that seats are numbered. */
    private static final Set<String> NOT_FOR_SALE = Set.copyOf(Words.list("""
            not available, unavailable, not for sale, not on sale, not sold, no sale, do not sell, blocked, blocked seat,
            blocked seats, seat blocked, seats blocked, killed, killed seats, kills, dead seats, out of service,
            out of order, gesperrt, gesperrte platze, nicht verfugbar, nicht buchbar, nicht verkauflich, nicht im verkauf,
            indisponible, non disponible, hors vente, no disponible, no a la venta, bloqueado, bloqueados, bloquejat,
            nao disponivel, indisponivel, non in vendita, bloccato, bloccati, niet beschikbaar, niet te koop, geblokkeerd,
            tidak tersedia, tidak dijual, khong ban, недоступно, не продается, заблокировано,
            판매불가, 판매 불가, 판매불가석, 판매 불가석, 판매제외, 판매 제외, 판매제외석, 판매 제외석, 예매불가, 예매 불가, 사용불가, 사용 불가, 미판매,
            미판매석, 비판매, 비판매석, 販売不可, 販売対象外, 販売停止, 非売, 使用不可, 不可售, 不可用, 非卖, 非賣
            """));

    /** What may mean the same, and may not. */
    private static final Set<String> PERHAPS_NOT_FOR_SALE = Set.copyOf(Words.list("""
            reserved, reserviert, house seats, house seat, hold, holds, held, closed, geschlossen, staff, crew, technical,
            technik, press, presse, guest list, complimentary, 예약석, 유보석, 하우스석, 초대석, 관계자석, 시야제한석, 関係者席, 招待席
            """));

    private final Map<String, Boolean> wheelchairs = new HashMap<>();

    /** Whether so named seats are wheelchair places; remembers the answer, as many seats share a name. */
    boolean namesWheelchairs(String name) {
        return wheelchairs.computeIfAbsent(name, SeatWords::isWheelchair);
    }

    /** Whether so named seats are wheelchair places; those of who comes along are not. */
    static boolean isWheelchair(String name) {
        if (name.isEmpty()) {
            return false;
        }
        List<String> words = Words.of(name);
        boolean denied = words.stream().anyMatch(NO_WHEELCHAIR::contains) || holds(words, NO_WHEELCHAIR_UNSPACED);
        String line = " " + String.join(" ", words) + " ";
        boolean said = WHEELCHAIR.stream().anyMatch(phrase -> line.contains(" " + phrase + " "));
        return !denied && (said || holds(words, WHEELCHAIR_UNSPACED));
    }

    private static boolean holds(List<String> words, List<String> unspaced) {
        return words.stream().anyMatch(word -> unspaced.stream().anyMatch(word::contains));
    }

    static boolean isNotForSale(String category) {
        return NOT_FOR_SALE.contains(String.join(" ", Words.of(category)));
    }

    static boolean isPerhapsNotForSale(String category) {
        return PERHAPS_NOT_FOR_SALE.contains(String.join(" ", Words.of(category)));
    }
}
