package podo.app;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import podo.kernel.StartException;

/** {@code podo import}: files into a running system. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Imports catalogues, seat plans and events into a running Podo. Each file is taken whole or not at all; the "
                    + "same file again changes nothing. docs/import.md describes the formats.",
            "Exit code 0 when all were imported, 1 when one was refused, 2 when it could not be sent."
        })
final class ImportCommand implements Callable<Integer> {
    private static final long LARGE = 4L * 1024 * 1024;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, in this order.")
    private List<Path> files = List.of();

    @Option(
            names = "--url",
            defaultValue = "http://localhost:8080",
            description = "The running Podo; http://localhost:8080 when nothing is said.")
    private String url = "";

    @Option(names = "--format", description = "podo, pretix, kopis or csv; found out when nothing is said.")
    private @Nullable String format;

    @Option(names = "--key", description = "The key of a seat plan in a format that has none.")
    private @Nullable String key;

    @Option(names = "--name", description = "The name of a seat plan in a format that has none.")
    private @Nullable String name;

    @Option(names = "--source", description = "Whose keys the file's are.")
    private @Nullable String source;

    @Option(names = "--mapping", paramLabel = "FILE", description = "Which column means what, for a CSV of events.")
    private @Nullable Path mapping;

    @Option(
            names = "--focus",
            paramLabel = "PLACE",
            description =
                    "Where the audience of the file's seat plan looks: x,y in the file's coordinates, top, bottom, "
                            + "left, right, middle, or what is written on an area; found out when nothing is said.")
    private @Nullable String focus;

    @Option(names = "--token", description = "An operator's session token; PODO_TOKEN, or the demo's sign-in.")
    private @Nullable String token;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec == null
                ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                : spec.commandLine().getOut();
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new StartException("There is no file " + file + " that can be read.");
            }
        }
        ApiClient api = ApiClient.at(url);
        api.becomeOperator(token);
        boolean refused = false;
        for (Path file : files) {
            refused |= !imported(api, file, out);
        }
        return refused ? 1 : 0;
    }

    private boolean imported(ApiClient api, Path file, PrintWriter out) {
        ApiClient.Answer answer = api.upload("/api/v1/admin/import" + query(), body(file, out));
        findings(answer, "warnings", "warning", file, out);
        if (answer.status() == 200) {
            focuses(answer, file, out);
            Object imported = answer.json() instanceof Map<?, ?> map ? map.get("imported") : null;
            out.println(file.getFileName() + ": imported " + count(imported, "events", "event") + ", "
                    + count(imported, "showtimes", "showtime") + ", " + count(imported, "seatPlans", "seat plan") + "; "
                    + count(answer.json(), "changes", "change") + ".");
            out.flush();
            return true;
        }
        findings(answer, "errors", "error", file, out);
        out.println(file.getFileName() + ": refused. " + answer.detail());
        out.flush();
        return false;
    }

    private static void findings(ApiClient.Answer answer, String member, String word, Path file, PrintWriter out) {
        for (Object finding : ApiClient.list(answer.json(), member)) {
            out.println(file.getFileName() + ": " + word + " at " + ApiClient.text(finding, "path") + ": "
                    + ApiClient.text(finding, "message"));
        }
    }

    /** The operator should see at once when best seats would be sought at the wrong end of the house. */
    private static void focuses(ApiClient.Answer answer, Path file, PrintWriter out) {
        for (Object focus : ApiClient.list(answer.json(), "focus")) {
            String area = ApiClient.text(focus, "area");
            String how = switch (ApiClient.text(focus, "known")) {
                case "operator" -> "as you said";
                case "file" -> "as the file says";
                case "label" -> "by what is written there";
                case "shape" -> "as the seats show";
                default -> "as nothing shows it: name it with --focus";
            };
            out.println(file.getFileName() + ": the audience of " + ApiClient.text(focus, "seatPlan") + " looks at "
                    + (area.isEmpty() ? "" : '"' + area + "\" at ") + ApiClient.text(focus, "x") + ","
                    + ApiClient.text(focus, "y") + ", " + how + ".");
        }
    }

    private static String count(@Nullable Object json, String member, String word) {
        long number = json == null ? 0 : ApiClient.number(json, member);
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private String query() {
        Map<String, @Nullable String> options = new LinkedHashMap<>();
        options.put("format", format);
        options.put("key", key);
        options.put("name", name);
        options.put("source", source);
        options.put("focus", focus);
        options.put("mapping", mapping == null ? null : text(mapping));
        String query = options.entrySet().stream()
                .filter(option -> option.getValue() != null)
                .map(option -> option.getKey() + "=" + ApiClient.encoded(String.valueOf(option.getValue())))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartException("The mapping " + file + " cannot be read as UTF-8.", e);
        }
    }

    /** Streams the file; a large one tells how far it is. */
    private static HttpRequest.BodyPublisher body(Path file, PrintWriter out) {
        try {
            long size = Files.size(file);
            if (size == 0) {
                return HttpRequest.BodyPublishers.noBody();
            }
            LongConsumer told = size < LARGE ? _ -> {} : new Meter(file, size, out);
            return HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofInputStream(() -> counted(file, told)), size);
        } catch (IOException e) {
            throw new StartException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static InputStream counted(Path file, LongConsumer told) {
        try {
            return new FilterInputStream(Files.newInputStream(file)) {
                private long sent;

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int read = super.read(buffer, offset, length);
                    sent += Math.max(0, read);
                    told.accept(sent);
                    return read;
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line for every tenth of a large file. */
    private static final class Meter implements LongConsumer {
        private static final int STEPS = 10;
        private final Path file;
        private final long size;
        private final PrintWriter out;
        private long step;

        Meter(Path file, long size, PrintWriter out) {
            this.file = file;
            this.size = size;
            this.out = out;
        }

        @Override
        public void accept(long sent) {
            long reached = sent * STEPS / size;
            if (reached > step) {
                step = reached;
                String rest = reached == STEPS ? "; it is now being checked and stored" : "";
                out.println(file.getFileName() + ": sent " + reached * 100 / STEPS + " % of " + (size >> 20) + " MiB"
                        + rest);
                out.flush();
            }
        }
    }
}
