package podo.testrun;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
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
     * @param arguments the file for the results, then the names of the classes, or of methods as {@code class#method}
     */
    public static void main(String[] arguments) throws IOException {
        List<DiscoverySelector> classes =
                Arrays.stream(arguments).skip(1).flatMap(RoomTests::selectors).toList();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(classes).build();
        try (Results.Writer results = new Results.Writer(Path.of(arguments[0]))) {
            LauncherFactory.create().execute(request, new ResultsListener(results));
        }
        System.exit(0);
    }

    private static Stream<DiscoverySelector> selectors(String name) {
        int end = name.indexOf('#');
        if (end < 0) {
            return Stream.of(selectClass(name));
        }
        Class<?> type = selectClass(name.substring(0, end)).getJavaClass();
        List<Method> methods = ReflectionSupport.findMethods(
                type, method -> method.getName().equals(name.substring(end + 1)), HierarchyTraversalMode.TOP_DOWN);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("there is no test " + name);
        }
        return methods.stream().map(method -> selectMethod(type, method));
    }
}
