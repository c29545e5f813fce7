package podo.testrun;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes down how each test and each class ends. Thread-safe. */
final class ResultsListener implements TestExecutionListener {
    private final Results.Writer results;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    ResultsListener(Results.Writer results) {
        this.results = results;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        begun.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        results.skipped(name(test), reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    results.passed(name(test));
                }
            }
            case FAILED ->
                results.failed(
                        name(test),
                        result.getThrowable().map(ResultsListener::trace).orElse(""));
            case ABORTED ->
                results.skipped(
                        name(test),
                        result.getThrowable().map(Throwable::getMessage).orElse(""));
        }
        Long from = begun.remove(test.getUniqueId());
        if (from != null && test.getSource().orElse(null) instanceof ClassSource type) {
            results.classEnded(type.getClassName(), (System.nanoTime() - from) / 1_000_000);
        }
    }

    private static String name(TestIdentifier test) {
        return switch (test.getSource().orElse(null)) {
            case MethodSource method -> method.getClassName() + "." + method.getMethodName() + shown(test, method);
            case ClassSource type -> type.getClassName();
            case null, default -> test.getDisplayName();
        };
    }

    /** What tells a repetition, a parameter or a made test from its neighbours. */
    private static String shown(TestIdentifier test, MethodSource method) {
        String name = test.getDisplayName();
        return name.startsWith(method.getMethodName() + "(") ? "" : " " + name;
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
