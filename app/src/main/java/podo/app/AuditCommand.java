package podo.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import podo.kernel.StartException;

/** {@code podo audit}: whether a running system has kept its promises. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the invariants on a running system: its database, holds and seat boards, and the payment provider's book. Nothing is changed.",
            "Exit code 0 when all hold, 1 on any violation, 2 when it, or something it asks, cannot be asked."
        })
final class AuditCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            defaultValue = "http://localhost:8080",
            description = "The running Podo; http://localhost:8080 when nothing is said.")
    private String url = "";

    @Option(names = "--token", description = "An operator's session token; PODO_TOKEN, or the demo's sign-in.")
    private @Nullable String token;

    @Option(
            names = "--all",
            description =
                    "Look at the seats of every showtime, also of those that nobody has looked at or bought from lately.")
    private boolean all;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        ApiClient api = ApiClient.at(url);
        api.becomeOperator(token);
        ApiClient.Answer answer = api.get("/api/v1/admin/audit" + (all ? "?all=true" : ""));
        if (answer.status() != 200) {
            throw new StartException("The audit at " + url + " was refused: " + answer.detail());
        }
        PrintWriter out = spec == null
                ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                : spec.commandLine().getOut();
        return print(ApiClient.list(answer.json(), "invariants"), out);
    }

    /** Prints the table and tells the exit code. */
    private static int print(List<?> lines, PrintWriter out) {
        int width = lines.stream()
                .mapToInt(line -> ApiClient.text(line, "name").length())
                .max()
                .orElse(0);
        String row = "%3s  %-" + Math.max(9, width) + "s  %12s  %10s%n";
        out.printf(Locale.ROOT, row, "#", "invariant", "looked at", "violations");
        long violations = 0;
        long unchecked = 0;
        for (Object line : lines) {
            violations += ApiClient.number(line, "violations");
            unchecked += ApiClient.number(line, "unchecked");
            out.printf(
                    Locale.ROOT,
                    row,
                    ApiClient.number(line, "invariant"),
                    ApiClient.text(line, "name"),
                    ApiClient.number(line, "rows"),
                    ApiClient.number(line, "violations"));
        }
        for (Object line : lines) {
            for (Object example : ApiClient.list(line, "examples")) {
                out.println(ApiClient.number(line, "invariant") + ": " + example);
            }
        }
        out.println(violations == 0 ? "No violation." : "Violations: " + violations);
        if (unchecked > 0) {
            out.println("Not everything could be checked: " + unchecked);
        }
        out.flush();
        return violations > 0 ? 1 : unchecked > 0 ? 2 : 0;
    }
}
