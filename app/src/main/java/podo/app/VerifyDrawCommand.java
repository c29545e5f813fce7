package podo.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import podo.kernel.EventId;
import podo.kernel.StartException;
import podo.waitingroom.Draw;
import podo.waitingroom.Gaps;
import podo.waitingroom.SaleId;
import podo.waitingroom.Seed;

/** {@code podo verify-draw}: checks a queue's draw against what was published before it. */
@Command(
        name = "verify-draw",
        mixinStandardHelpOptions = true,
        description = {
            "Checks that the seed of a queue's draw gives the commitment that was published before the opening, and tells "
                    + "the place of a number. With --commitment as you noted it then, nobody has to be trusted.",
            "Exits with 1 when it does not fit, with 2 before the opening."
        })
final class VerifyDrawCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EVENT", description = "The event's identifier, as in its address.")
    private String event = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "Where Podo runs; http://localhost:8080 when nothing is said.")
    private String url = "http://localhost:8080";

    @Option(
            names = "--commitment",
            paramLabel = "HEX",
            description = "The commitment as it was published before the opening; else what the queue says now.")
    private @Nullable String commitment;

    @Option(names = "--number", paramLabel = "N", description = "A number whose place to tell.")
    private @Nullable Long number;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        EventId id = EventId.parse(event)
                .orElseThrow(() -> new StartException("\"" + event + "\" is no event's identifier."));
        ApiClient.Answer answer = ApiClient.at(url).get("/api/v1/queue/" + id + "/status");
        if (answer.status() != 200) {
            throw new StartException("The queue of " + id + " at " + url + " cannot be read: " + answer.detail());
        }
        PrintWriter out = spec == null
                ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                : spec.commandLine().getOut();
        int code = verify(id, answer.json(), out);
        out.flush();
        return code;
    }

    private int verify(EventId id, Object status, PrintWriter out) {
        String published = commitment == null ? ApiClient.text(status, "commitment") : commitment;
        String seedHex = ApiClient.text(status, "seed");
        out.println("Sale:       " + ApiClient.text(status, "sale"));
        out.println("Commitment: " + published);
        if (seedHex.isEmpty()) {
            out.println("The sale has not opened, so the seed is not published yet.");
            return Main.COULD_NOT;
        }
        Seed seed = new Seed(seedHex);
        SaleId sale = new SaleId(ApiClient.text(status, "sale"));
        long drawn = ApiClient.number(status, "drawn");
        out.println("Seed:       " + seedHex);
        if (!Draw.commitment(id, sale, seed).equals(published.strip().toLowerCase(Locale.ROOT))) {
            out.println("The seed does NOT give the commitment: this is not the draw that was promised.");
            return 1;
        }
        out.println("The seed gives the commitment. " + drawn + " numbers were drawn.");
        if (number != null) {
            out.println(place(new Draw(seed, drawn, gaps(status)), number));
        }
        return 0;
    }

    /** The numbers that a restart left out. */
    private static Gaps gaps(Object status) {
        return new Gaps(ApiClient.list(status, "gaps").stream()
                .map(gap -> new Gaps.Range(ApiClient.number(gap, "from"), ApiClient.number(gap, "to")))
                .toList());
    }

    private static String place(Draw draw, long number) {
        if (number < 1) {
            throw new StartException("--number must be 1 or more; it is " + number + ".");
        }
        return "Number " + number + " has place " + draw.place(number)
                + (draw.place(number) > draw.drawn() ? "; it came after the opening, so it was not drawn." : ".");
    }
}
