package podo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import podo.booking.TicketCodes;
import podo.booking.TicketCodes.RevokedTicket;
import podo.kernel.BookingId;
import podo.kernel.SeatId;
import podo.kernel.ShowtimeId;
import podo.platform.embedded.DataFolder;

final class CommandLineTest {
    private static final Instant LISTED = Instant.parse("2026-12-24T09:00:00Z");
    private static final TicketCodes TICKETS =
            new TicketCodes("a secret for tests that has enough bytes".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder = Path.of("");

    private record Ran(int code, String out, String err) {
        /** One sentence and no stack trace, on standard error. */
        void isRefusedWith(String part) {
            assertThat(code).isEqualTo(2);
            assertThat(err).contains(part).doesNotContain("\tat ").doesNotContain("Exception");
            assertThat(err.strip().lines()).hasSize(1);
        }
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "serve"})
    void help_listsEverySetting(String command) {
        String help = run(command, "--help").out();
        assertThat(KnownSettings.all()).allSatisfy(setting -> assertThat(help).contains(setting.key() + "="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "serve", "import", "audit", "check-ticket", "verify-draw", "migrate"})
    void help_ofEachCommand_isPrinted(String command) {
        Ran ran = run(command, "--help");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Usage: podo " + command);
    }

    @Test
    void unknownOption_isOneSentenceWithASuggestion() {
        Ran ran = run("up", "--prot", "1");
        ran.isRefusedWith("--prot");
        assertThat(ran.err()).contains("--port");
    }

    @Test
    void unknownCommand_isOneSentenceWithASuggestion() {
        run("imprt").isRefusedWith("import");
    }

    @Test
    void up_unknownSetting_isOneSentence() {
        run("up", "--data", folder.toString(), "--set", "http.prot=1").isRefusedWith("perhaps \"http.port\" was meant");
    }

    @Test
    void up_portInUse_isOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            run("up", "--data", folder.toString(), "--host", "127.0.0.1", "--port", port)
                    .isRefusedWith("Port " + port + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void up_dataFolderInUse_isOneSentence() throws IOException {
        try (DataFolder taken = DataFolder.open(folder)) {
            run("up", "--port", "0", "--data", taken.path().toString()).isRefusedWith("in use by another Podo");
        }
    }

    @Test
    void up_dataFolderOfANewerPodo_isOneSentence() throws IOException {
        Files.writeString(folder.resolve("VERSION"), "999\n");
        run("up", "--port", "0", "--data", folder.toString()).isRefusedWith("newer Podo");
    }

    @Test
    void up_databaseAway_isOneSentence() {
        List<String> servers =
                List.of("--postgres", "postgresql://a:b@127.0.0.1:1/x", "--redis", "redis://127.0.0.1:1");
        run(
                        "up",
                        "--port",
                        "0",
                        "--data",
                        folder.toString(),
                        servers.get(0),
                        servers.get(1),
                        servers.get(2),
                        servers.get(3))
                .isRefusedWith("PostgreSQL cannot be used at 127.0.0.1:1/x");
    }

    @Test
    void serve_withoutItsServers_namesThem() {
        run("serve", "--role", "booking").isRefusedWith("--postgres URL and --redis URL and --payments URL");
    }

    @Test
    void serve_queueWithoutRedis_namesIt_howeverHoldsAreKept() {
        run("serve", "--role", "queue", "--postgres", "postgresql://a:b@127.0.0.1:1/x", "--holds", "postgres")
                .isRefusedWith("--redis URL");
        run("up", "--data", folder.toString(), "--line", "snake").isRefusedWith("queue.line");
    }

    @Test
    void serve_unknownRole_listsTheRoles() {
        run("serve", "--role", "boking").isRefusedWith("the roles are catalogue, search");
    }

    @Test
    void audit_nobodyThere_isOneSentence() {
        run("audit", "--url", "http://127.0.0.1:1").isRefusedWith("Podo cannot be reached at http://127.0.0.1:1");
    }

    @Test
    void checkTicket_genuineCode_saysWhatItIs() throws IOException {
        Ran ran = run("check-ticket", SampleTicket.code(TICKETS), "--keys", keys().toString());
        assertThat(ran.code()).isZero();
        assertThat(ran.out().strip())
                .isEqualTo("Genuine: booking grape-night.1.abcdefghij012345, seat A-1-1,"
                        + " showtime starts 2026-12-24T10:00:00Z");
    }

    @Test
    void checkTicket_changedCode_exitsWithOne() throws IOException {
        String code = SampleTicket.code(TICKETS);
        Ran ran = run("check-ticket", code.substring(0, code.length() - 4) + "AAAA", "--keys", keys().toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).startsWith("Not genuine: ").hasLineCount(1);
    }

    @Test
    void checkTicket_withoutUsableKeys_isOneSentence() throws IOException {
        run("check-ticket", "a.b.c").isRefusedWith("--keys");
        run("check-ticket", "a.b.c", "--keys", folder.resolve("none.json").toString())
                .isRefusedWith("The keys cannot be read");
        Path other = Files.writeString(folder.resolve("other.json"), "{\"keys\":[]}");
        run("check-ticket", "a.b.c", "--keys", other.toString()).isRefusedWith("no key that tickets are signed with");
        run("check-ticket", "a.b.c", "--keys", "http://127.0.0.1:1")
                .isRefusedWith("Podo cannot be reached at http://127.0.0.1:1");
    }

    @Test
    void checkTicket_withoutAListOrAPodo_saysThatItCannotKnow() throws IOException {
        Ran ran = run("check-ticket", SampleTicket.code(TICKETS), "--keys", keys().toString());
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("whether it was given back since is not known");
    }

    @Test
    void checkTicket_byAList_saysWhetherItWasGivenBackAndByWhichList() throws IOException {
        Path clean = list("clean.json", "grape-night.1", List.of());
        Path ended = list(
                "ended.json",
                "grape-night.1",
                List.of(new RevokedTicket(BookingId.of("grape-night.1.abcdefghij012345"), new SeatId("A-1-1"))));

        Ran good = check(clean);
        assertThat(good.code()).isZero();
        assertThat(good.out()).startsWith("Genuine: ").contains("not given back, by the list of 2026-12-24T09:00:00Z");
        assertThat(good.err()).isEmpty();
        Ran bad = check(ended);
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.out()).startsWith("Given back: ").contains("by the list of 2026-12-24T09:00:00Z");
    }

    @Test
    void checkTicket_byAListThatSaysNothingOfIt_cannotTell() throws IOException {
        String code = SampleTicket.code(TICKETS);
        String keys = keys().toString();
        String foreign = new TicketCodes("another secret of thirty-two bytes or so".getBytes(StandardCharsets.UTF_8))
                .revocations(ShowtimeId.of("grape-night.1"), LISTED, List.of());
        Files.writeString(folder.resolve("foreign.json"), foreign);
        Files.writeString(folder.resolve("none.json"), "{}");
        check(list("other.json", "grape-night.2", List.of())).isRefusedWith("about showtime grape-night.2");
        check(folder.resolve("foreign.json")).isRefusedWith("not signed with these keys");
        check(folder.resolve("none.json")).isRefusedWith("no list of tickets that were given back");
        check(folder.resolve("missing.json")).isRefusedWith("The list cannot be read");
        run("check-ticket", code, "--keys", keys, "--url", "http://127.0.0.1:1")
                .isRefusedWith("Podo cannot be reached at http://127.0.0.1:1");
        run("check-ticket", code, "--url", "http://127.0.0.1:1")
                .isRefusedWith("Podo cannot be reached at http://127.0.0.1:1");
        run("check-ticket", code, "--keys", keys, "--url", "http://127.0.0.1:1", "--revocations", keys)
                .isRefusedWith("mutually exclusive");
    }

    private Ran check(Path list) throws IOException {
        return run(
                "check-ticket",
                SampleTicket.code(TICKETS),
                "--keys",
                keys().toString(),
                "--revocations",
                list.toString());
    }

    private Path list(String name, String showtime, List<RevokedTicket> tickets) throws IOException {
        return Files.writeString(folder.resolve(name), TICKETS.revocations(ShowtimeId.of(showtime), LISTED, tickets));
    }

    private Path keys() throws IOException {
        return Files.writeString(folder.resolve("ticket-keys.json"), TICKETS.keySet());
    }

    @Test
    void providerWithoutItsKey_stopsTheStart() {
        run("up", "--port", "0", "--set", "payments.provider=toss", "--data", folder.toString())
                .isRefusedWith("payments.api-key");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void import_missingFile_isOneSentence() {
        run("import", folder.resolve("none.json").toString()).isRefusedWith("none.json");
    }
}
