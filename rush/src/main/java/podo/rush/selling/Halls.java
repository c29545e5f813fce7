package podo.rush.selling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import podo.rush.hall.Hall;
import podo.rush.load.Request;
import podo.rush.system.RunningPodo;

/** Pairs of free seats, in random order, hall after hall; each is given once. For one thread. */
final class Halls {
    /** As many seats of a showtime as one fan may have at the most. */
    static final int SEATS_OF_A_FAN = 20;

    private static final int ROWS = 20;
    private static final int SEATS = 50;

    /** Seats of a section. */
    static final int SECTION = ROWS * SEATS;

    private final RunningPodo podo;
    private final String name;
    private final int sections;
    private final Random order;
    private final Deque<Choice> free = new ArrayDeque<>();
    private int opened;

    /** Two seats side by side. */
    record Choice(String showtime, List<String> seats) {
        /** The wish of a fan for them. */
        Request by(String token) {
            return Request.post("reserve", path(), Fans.head(token), body());
        }

        String path() {
            return "/api/v1/showtimes/" + showtime + "/reserve";
        }

        String body() {
            return "{\"seats\":[\"" + String.join("\",\"", seats) + "\"]}";
        }
    }

    /**
     * @param name of their events, with a number behind it
     * @param seats of each hall, in whole sections
     */
    Halls(RunningPodo podo, String name, int seats, Random order) {
        this.podo = podo;
        this.name = name;
        this.sections = Math.max(1, seats / SECTION);
        this.order = order;
    }

    /** Puts further halls on sale until so many pairs are free. */
    void ensure(int pairs) {
        while (free.size() < pairs) {
            opened++;
            Hall hall = new Hall(name + "-" + opened, sections, ROWS, SEATS, SEATS_OF_A_FAN);
            hall.open(podo);
            List<List<String>> all = new ArrayList<>(hall.pairs());
            Collections.shuffle(all, order);
            all.forEach(pair -> free.add(new Choice(hall.showtime(), pair)));
        }
    }

    /** The next pair; empty when there is none left. */
    Optional<Choice> next() {
        return Optional.ofNullable(free.poll());
    }
}
