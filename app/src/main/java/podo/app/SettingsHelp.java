package podo.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
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
            String[] own = command.getCommandSpec().usageMessage().footer();
            command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> footer(help, own));
        });
        return program;
    }

    /** Made when somebody asks for it: every command starts with this, and few are asked for help. */
    private static String footer(Help help, String[] own) {
        List<String> footer = new ArrayList<>(List.of(own));
        footer.add("");
        footer.add("Settings, for --set, --config and the environment (docs/settings.md):");
        KnownSettings.all().forEach(setting -> footer.add("  " + line(setting).replace("%", "%%")));
        help.commandSpec().usageMessage().footer(footer.toArray(String[]::new));
        return help.footer();
    }

    private static String line(Setting setting) {
        String value = setting.fallback().isEmpty() ? "…" : setting.fallback();
        return setting.key() + "=" + value + ": " + setting.meaning() + "; " + setting.allowed() + ".";
    }
}
