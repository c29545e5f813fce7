package podo.rush.crowding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import podo.rush.hall.Hall;
import podo.rush.load.Request;
import podo.rush.system.RunningPodo;

/** The hall that everybody wants, and those who want it. */
final class HotHall {
    private static final Hall HALL = new Hall("bench-hot", 1, 100, 100, 4);

    private HotHall() {}

    /** Puts it on sale. */
    static void open(RunningPodo podo) {
        HALL.open(podo);
    }

    /** A fan for each connection, who wants one seat somewhere. */
    static List<Request> fans(RunningPodo podo, int count, Random seats) {
        List<Request> fans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String seat = HALL.seat(0, 1 + seats.nextInt(HALL.rows()), 1 + seats.nextInt(HALL.seats()));
            fans.add(Request.post(
                    "reserve",
                    "/api/v1/showtimes/" + HALL.showtime() + "/reserve",
                    Map.of("Authorization", "Bearer " + podo.fanToken("crowd-" + i)),
                    "{\"seats\":[\"" + seat + "\"]}"));
        }
        return fans;
    }
}
