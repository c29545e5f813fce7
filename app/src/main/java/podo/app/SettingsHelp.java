package podo.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import podo.kernel.Setting;

/** Lists all settings below the help of the commands that take them. */
final class SettingsHelp {
    private static final List<String> COMMANDS = List.of("up", "serve");

    private SettingsHelp() {}

    static CommandLine addTo(CommandLine program) {
        program.getSubcommands().forEach((name, command) -> {
            if (!COMMANDS.contains(name)) {
                return;
            }
            UsageMessageSpec usage = command.getCommandSpec().usageMessage();
            List<String> footer = new ArrayList<>(List.of(usage.footer()));
            footer.add("");
            footer.add("Settings, for --set, --config and the environment (docs/settings.md):");
            KnownSettings.all()
                    .forEach(setting -> footer.add("  " + line(setting).replace("%", "%%")));
            usage.footer(footer.toArray(String[]::new));
        });
        return program;
    }

    private static String line(Setting setting) {
        String value = setting.fallback().isEmpty() ? "…" : setting.fallback();
        return setting.key() + "=" + value + ": " + setting.meaning() + "; " + setting.allowed() + ".";
    }
}
