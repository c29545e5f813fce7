package podo.verification.attacks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import podo.verification.system.Api;

/** All attacks that are rehearsed. */
public final class Attacks {
    private static final String HOST = "Host: podo.test\r\n";

    /** In the order of the handbook. */
    public static final List<Attack> ALL = List.of(
            new Attack(
                    "half-heads",
                    "2,000 connections that send half a request's head",
                    2_000,
                    40_000,
                    who -> who.sendAndHoldOn("POST /api/v1/session HTTP/1.1\r\n" + HOST + "X-Half: ")),
            new Attack(
                    "half-bodies",
                    "2,000 requests of whose body one byte comes",
                    2_000,
                    40_000,
                    who -> who.sendAndHoldOn("POST /api/v1/session HTTP/1.1\r\n" + HOST
                            + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{")),
            new Attack(
                    "idle-connections",
                    "15,000 connections that send nothing",
                    15_000,
                    60_000,
                    who -> who.sendAndHoldOn("")),
            new Attack("unread-streams", "10,000 streams of seats that are not read", 10_000, 40_000, Attacks::stream),
            new Attack(
                    "reserve-flood", "1,000 clients that reserve seats of one house", 1_000, 200_000, Attacks::reserve),
            new Attack("best-flood", "300 clients that want the best seats of one house", 300, 100_000, Attacks::best),
            new Attack(
                    "throwaway-accounts",
                    "accounts that hold seats and let them go",
                    50,
                    20_000,
                    Attacks::holdAndLeave),
            new Attack("join-flood", "accounts that join a line and never come", 100, 75_000, Attacks::join));

    private Attacks() {}

    private static void stream(Attacker who) throws IOException {
        who.sendAndReadNothing("GET /api/v1/showtimes/" + who.target().showtime() + "/seats/stream HTTP/1.1\r\n" + HOST
                + "Accept: text/event-stream\r\n\r\n");
    }

    /** One account each, for as long as it may ask. */
    private static void reserve(Attacker who) throws IOException {
        Api fan = account(who);
        String showtime = who.target().showtime();
        for (int time = 0; time < 20; time++) {
            answered(fan.reserve(showtime, List.of(anySeat(who))));
        }
    }

    private static void best(Attacker who) throws IOException {
        answered(account(who)
                .post("/showtimes/" + who.target().showtime() + "/reserve", Map.of("best", Map.of("count", 2))));
    }

    private static void holdAndLeave(Attacker who) throws IOException {
        answered(account(who).reserve(who.target().showtime(), List.of(anySeat(who))));
    }

    private static void join(Attacker who) throws IOException {
        answered(account(who).post("/queue/" + who.target().queue() + "/join", Map.of()));
    }

    private static String anySeat(Attacker who) {
        List<String> seats = who.target().seats();
        return seats.get(ThreadLocalRandom.current().nextInt(seats.size()));
    }

    private static Api account(Attacker who) throws IOException {
        Api.Answer answer = answered(who.api().post("/session", Map.of("name", "crowd-" + UUID.randomUUID())));
        if (answer.status() != 201) {
            throw new IOException("no account: " + answer);
        }
        return who.api().with(answer.text("token"));
    }

    private static Api.Answer answered(Api.Answer answer) throws IOException {
        if (answer.status() == 0 || answer.status() == 429 || answer.status() == 503) {
            throw new IOException("refused: " + answer);
        }
        return answer;
    }
}
