package podo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import podo.kernel.Setting;

final class SettingsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "settings.md");
    private static final String HEAD = """
            # Settings

            Each can be given in a properties file (`--config FILE`), in the environment, or on the command line \
            (`--set key=value`); the later of these wins. `--port` and `--host` are short for two of them. A key that \
            nobody knows or a value that is not allowed stops the start with one sentence. Besides these, the environment \
            has `PODO_SECRET` (the secret that all processes of an installation share), `PODO_TOKEN` (an operator's \
            session token, for `import` and `audit`) and `PODO_SAMPLE_FILES` (for tests). A secret is never printed; it may come from a file that \
            the setting with `-file` at its end names (`PODO_…_FILE`), such as one that Kubernetes mounts, and \
            `PODO_SECRET` from the one that `PODO_SECRET_FILE` names. `./podo serve --help` lists these settings too.

            This page is written by `SettingsPageTest`; `-Dpodo.write=true` writes it anew.

            | key | environment | meaning | default | allowed |
            |---|---|---|---|---|
            """;

    @Test
    void page_listsEverySetting_asDeclared() throws IOException {
        String wanted =
                HEAD + KnownSettings.all().stream().map(SettingsPageTest::row).collect(Collectors.joining("\n")) + "\n";
        if (Boolean.getBoolean("podo.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/settings.md is out of date: run this test with -Dpodo.write=true")
                .isEqualTo(wanted);
    }

    @Test
    void keys_areDeclaredOnce() {
        assertThat(KnownSettings.all().stream().map(Setting::key)).doesNotHaveDuplicates();
    }

    private static String row(Setting setting) {
        String fallback = setting.fallback().isEmpty() ? "empty" : "`" + setting.fallback() + "`";
        String file = setting.isSecret() ? "; or its file by `" + setting.fileKey() + "`" : "";
        return "| `" + setting.key() + "` | `" + setting.environmentName() + "` | " + setting.meaning() + " | "
                + fallback + " | " + setting.allowed() + file + " |";
    }
}
