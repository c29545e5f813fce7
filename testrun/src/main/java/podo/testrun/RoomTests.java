package podo.testrun;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The process that runs a job's test classes, one after another. */
final class RoomTests {
    private RoomTests() {}

    /**
     * Runs them and ends the process, also where a test has left a thread behind.
     *
     * @param arguments the file for the results, then the names of the classes
     */
    public static void main(String[] arguments) throws IOException {
        List<DiscoverySelector> classes = Arrays.stream(arguments)
                .skip(1)
                .<DiscoverySelector>map(name -> selectClass(name))
                .toList();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(classes).build();
        try (Results.Writer results = new Results.Writer(Path.of(arguments[0]))) {
            LauncherFactory.create().execute(request, new ResultsListener(results));
        }
        System.exit(0);
    }
}
