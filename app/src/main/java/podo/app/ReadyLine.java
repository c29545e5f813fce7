package podo.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import podo.kernel.Settings;
import podo.platform.http.HttpSettings;

/** Says that everything answers, where, and how long the start took. */
final class ReadyLine {
    /** Set by the launcher: when the person pressed Enter (or, after a build, when that ended), in seconds since 1970. */
    private static final String BEGAN = "podo.began";

    private final Progress progress;
    private final String host;

    ReadyLine(Progress progress, Settings settings) {
        this.progress = progress;
        String listening = settings.read(HttpSettings.class).host();
        this.host = listening.equals("0.0.0.0") || listening.equals("127.0.0.1") || listening.equals("::")
                ? "localhost"
                : listening;
    }

    void say(int port) {
        Duration took = Duration.between(began(), InstantSource.system().instant());
        progress.say("Started in " + Progress.seconds(took));
        progress.say("Podo is ready at http://" + host + ":" + port);
    }

    private static Instant began() {
        String told = System.getProperty(BEGAN, "");
        if (told.matches("[0-9]{1,11}[.,][0-9]{1,9}")) {
            return Instant.ofEpochMilli((long) (Double.parseDouble(told.replace(',', '.')) * 1000));
        }
        return ProcessHandle.current()
                .info()
                .startInstant()
                .orElseGet(() -> InstantSource.system().instant());
    }
}
