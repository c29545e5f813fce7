package podo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import podo.booking.RevocationList;
import podo.booking.TicketGate;
import podo.booking.TicketGate.Checked;
import podo.kernel.StartException;
import podo.platform.http.Json;

/** {@code podo check-ticket}: whether a ticket is genuine, and whether it was given back since. */
@Command(
        name = "check-ticket",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the code of a ticket with the public key alone. With the keys in a file no network is needed.",
            "Whether the ticket was given back since, a list or a running Podo says; without either that is not known.",
            "Exit code 0 when it is genuine and not known to be given back, 1 when it opens no gate, 2 when it cannot be"
                    + " told."
        })
final class CheckTicketCommand implements Callable<Integer> {
    private static final String KEYS_ADDRESS = "/api/v1/ticket-keys";
    private static final String LIST_ADDRESS = "/api/v1/ticket-revocations?showtime=";
    private static final String CHECK_ADDRESS = "/api/v1/admin/tickets/check";
    private static final long LARGEST_KEYS_BYTES = 64 * 1024;

    @Parameters(paramLabel = "CODE", description = "What the ticket's QR code says.")
    private String code = "";

    @Option(
            names = "--keys",
            paramLabel = "FILE|URL",
            description = "A file with what GET " + KEYS_ADDRESS
                    + " answers, or the running Podo to ask. Left out, the Podo of --url is asked.")
    private @Nullable String keys;

    @ArgGroup
    private @Nullable Since since;

    @Option(
            names = "--token",
            description = "With --url: an operator's token; else PODO_TOKEN, else the demo sign-in is tried.")
    private @Nullable String token;

    @Spec
    private @Nullable CommandSpec spec;

    /** Who says whether the ticket was given back since; at most one of them. */
    private static final class Since {
        @Option(
                names = "--revocations",
                paramLabel = "FILE",
                description = "A file with what GET " + LIST_ADDRESS + "ID answers, for a gate without a network.")
        private @Nullable Path list;

        @Option(names = "--url", description = "The running Podo to ask about this ticket, as it is now.")
        private @Nullable String url;
    }

    @Override
    public Integer call() {
        TicketGate gate = gate();
        PrintWriter out = writer(spec == null ? null : spec.commandLine().getOut());
        int exit = switch (gate.check(code.strip())) {
            case Checked.Genuine ticket -> genuine(ticket, gate, out);
            case Checked.NotGenuine not -> {
                out.println("Not genuine: " + not.reason());
                yield 1;
            }
        };
        out.flush();
        return exit;
    }

    private int genuine(Checked.Genuine ticket, TicketGate gate, PrintWriter out) {
        String what =
                "booking " + ticket.booking() + ", seat " + ticket.seat() + ", showtime starts " + ticket.startsAt();
        if (since != null && since.list != null) {
            return byList(ticket, what, gate, since.list, out);
        }
        if (since != null && since.url != null) {
            return online(what, since.url, out);
        }
        out.println("Genuine: " + what);
        PrintWriter err = writer(spec == null ? null : spec.commandLine().getErr());
        err.println("Neither --revocations nor --url was given: whether it was given back since is not known.");
        err.flush();
        return 0;
    }

    private static int byList(Checked.Genuine ticket, String what, TicketGate gate, Path file, PrintWriter out) {
        RevocationList list = gate.revocations(read(file, RevocationList.LARGEST_BYTES, "The list"))
                .orElseThrow(() -> new StartException("\"" + file
                        + "\" is no list of tickets that were given back, or not signed with these keys; GET "
                        + LIST_ADDRESS + "ID of a running Podo answers it."));
        if (!list.showtime().equals(ticket.booking().showtime())) {
            throw new StartException("The list is about showtime " + list.showtime() + ", the ticket is for "
                    + ticket.booking().showtime() + ".");
        }
        return said(list.hasEnded(ticket), what, "by the list of " + list.issuedAt(), out);
    }

    /** The keys have said that it is genuine; Podo says so too, or knows better. */
    private int online(String what, String url, PrintWriter out) {
        ApiClient podo = ApiClient.at(url);
        podo.becomeOperator(token);
        ApiClient.Answer answer = podo.post(CHECK_ADDRESS, Map.of("code", code.strip()), Map.of());
        if (answer.status() != 200) {
            throw new StartException("The ticket could not be looked up at " + url + ": " + answer.detail());
        }
        return switch (ApiClient.text(answer.json(), "result")) {
            case "VALID" -> said(false, what, "by " + url, out);
            case "GIVEN_BACK" -> said(true, what, "by " + url, out);
            default -> {
                out.println("Not genuine: " + ApiClient.text(answer.json(), "reason"));
                yield 1;
            }
        };
    }

    private static int said(boolean givenBack, String what, String by, PrintWriter out) {
        out.println((givenBack ? "Given back: " : "Genuine: ") + what);
        out.println((givenBack ? "It opens no gate any more, " : "It was not given back, ") + by + ".");
        return givenBack ? 1 : 0;
    }

    private TicketGate gate() {
        String from = keys != null ? keys : since != null ? since.url : null;
        if (from == null) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(), "Missing required option: '--keys=FILE|URL'");
        }
        boolean asks = from.startsWith("http://") || from.startsWith("https://") || keys == null;
        String keySet = asks ? fetched(from) : readKeys(from);
        try {
            return new TicketGate(keySet);
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "\"" + from + "\" has no key that tickets are signed with; GET " + KEYS_ADDRESS
                            + " of a running Podo answers it.",
                    e);
        }
    }

    private String fetched(String from) {
        String podo = from.endsWith(KEYS_ADDRESS) ? from.substring(0, from.length() - KEYS_ADDRESS.length()) : from;
        ApiClient.Answer answer =
                ApiClient.at(podo, keys == null ? "--url" : "--keys").get(KEYS_ADDRESS);
        if (answer.status() != 200) {
            throw new StartException("The keys at " + from + " were refused: " + answer.detail());
        }
        return Json.anything().toJson(answer.json());
    }

    private static String readKeys(String from) {
        try {
            return read(Path.of(from), LARGEST_KEYS_BYTES, "The keys");
        } catch (InvalidPathException e) {
            throw new StartException("The keys cannot be read from \"" + from + "\": give a file or a URL.", e);
        }
    }

    private static String read(Path file, long largest, String what) {
        try {
            if (Files.size(file) > largest) {
                throw new StartException(
                        what + " cannot be read from \"" + file + "\": it has more than " + largest + " bytes.");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartException(what + " cannot be read from \"" + file + "\": give a file or a URL.", e);
        }
    }

    private static PrintWriter writer(@Nullable PrintWriter given) {
        return given == null ? new PrintWriter(System.out, true, StandardCharsets.UTF_8) : given;
    }
}
