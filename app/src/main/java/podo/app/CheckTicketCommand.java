package podo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import podo.booking.TicketGate;
import podo.booking.TicketGate.Checked;
import podo.kernel.StartException;
import podo.platform.http.Json;

/** {@code podo check-ticket}: whether a ticket is genuine. */
@Command(
        name = "check-ticket",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the code of a ticket with the public key alone. With the keys in a file no network is needed.",
            "Exit code 0 when it is genuine, 1 when it is not, 2 when it cannot be told."
        })
final class CheckTicketCommand implements Callable<Integer> {
    private static final String KEYS_ADDRESS = "/api/v1/ticket-keys";
    private static final long LARGEST_KEYS_BYTES = 64 * 1024;

    @Parameters(paramLabel = "CODE", description = "What the ticket's QR code says.")
    private String code = "";

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "FILE|URL",
            description = "A file with what GET " + KEYS_ADDRESS + " answers, or the running Podo to ask.")
    private String keys = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        TicketGate gate = gate();
        PrintWriter out = spec == null
                ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                : spec.commandLine().getOut();
        int exit = switch (gate.check(code.strip())) {
            case Checked.Genuine ticket -> {
                out.println("Genuine: booking " + ticket.booking() + ", seat " + ticket.seat() + ", showtime starts "
                        + ticket.startsAt());
                yield 0;
            }
            case Checked.NotGenuine not -> {
                out.println("Not genuine: " + not.reason());
                yield 1;
            }
        };
        out.flush();
        return exit;
    }

    private TicketGate gate() {
        String keySet = keys.startsWith("http://") || keys.startsWith("https://") ? fetched() : read();
        try {
            return new TicketGate(keySet);
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "\"" + keys + "\" has no key that tickets are signed with; GET " + KEYS_ADDRESS
                            + " of a running Podo answers it.",
                    e);
        }
    }

    private String fetched() {
        String podo = keys.endsWith(KEYS_ADDRESS) ? keys.substring(0, keys.length() - KEYS_ADDRESS.length()) : keys;
        ApiClient.Answer answer = ApiClient.at(podo, "--keys").get(KEYS_ADDRESS);
        if (answer.status() != 200) {
            throw new StartException("The keys at " + keys + " were refused: " + answer.detail());
        }
        return Json.anything().toJson(answer.json());
    }

    private String read() {
        try {
            Path file = Path.of(keys);
            if (Files.size(file) > LARGEST_KEYS_BYTES) {
                throw new StartException("\"" + keys + "\" is too large to be a key set.");
            }
            return Files.readString(file);
        } catch (IOException | InvalidPathException e) {
            throw new StartException("The keys cannot be read from \"" + keys + "\": give a file or a URL.", e);
        }
    }
}
