package podo.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import podo.kernel.Settings;
import podo.kernel.StartException;

/**
 * Where settings come from. Each source wins over those before it: what a command takes for granted, the file, the
 * environment, then the command line.
 *
 * @param granted what the command takes for granted, by key
 * @param file a properties file
 * @param environment the process's environment
 * @param given the command line's, by key
 */
record SettingSources(
        Map<String, String> granted, Optional<Path> file, Map<String, String> environment, Map<String, String> given) {

    /** Variables that begin with {@code PODO_} and are no settings. */
    static final List<String> RESERVED = List.of("PODO_SECRET", "PODO_SECRET_FILE", "PODO_TOKEN", "PODO_SAMPLE_FILES");

    /**
     * Reads and checks them all.
     *
     * @throws StartException when a key is unknown, a value is not allowed, or the file cannot be read
     */
    Settings read() {
        Map<String, String> values = new HashMap<>(granted);
        file.ifPresent(path -> values.putAll(properties(path)));
        values.putAll(Settings.fromEnvironment(KnownSettings.all(), environment, RESERVED));
        values.putAll(given);
        return Settings.of(KnownSettings.all(), values);
    }

    private static Map<String, String> properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new StartException("There is no configuration file " + file + ".", e);
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw new StartException("The configuration file " + file + " is not a properties file in UTF-8.", e);
        } catch (IOException e) {
            throw new StartException("The configuration file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }
}
