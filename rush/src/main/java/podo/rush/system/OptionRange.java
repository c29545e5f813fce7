package podo.rush.system;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the commands ask of their whole numbers. */
public final class OptionRange {
    private OptionRange() {}

    /**
     * Checks an option.
     *
     * @throws ParameterException when its value is below 1 or above the most
     */
    public static void check(CommandSpec command, String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(command.commandLine(), option + " must be from 1 to " + most + ".");
        }
    }
}
