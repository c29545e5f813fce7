package podo.testrun;

import java.nio.file.Path;
import java.util.List;

/**
 * A part of a run that is one process.
 *
 * @param room the room whose tests it runs, or what it checks
 * @param part what tells it from the room's other jobs; may be empty
 * @param folder the working folder of its process
 * @param output the folder for its log and its results
 * @param command what its process is started with; a job with tests gets the file for the results and the classes behind it
 * @param classes the test classes, by their full names; a job without is judged by its exit code alone
 */
record Job(String room, String part, Path folder, Path output, List<String> command, List<String> classes) {
    Job {
        command = List.copyOf(command);
        classes = List.copyOf(classes);
    }

    String name() {
        return part.isEmpty() ? room : room + " " + part;
    }

    boolean hasTests() {
        return !classes.isEmpty();
    }
}
