package podo.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the loops of a class in which something waits for a time: a jump back over a call that waits, or over a call of a
 * method of the same class that does. Reads the class file, as loops are not seen otherwise.
 */
final class WaitingLoops extends ArchCondition<JavaClass> {
    /** What waits for a time at the most, by the end of its owner's name. */
    private static final Map<String, Set<String>> WAITS = Map.of(
            "Thread", Set.of("sleep", "join"),
            "LockSupport", Set.of("parkNanos", "parkUntil"),
            "TimeUnit", Set.of("sleep", "timedJoin", "timedWait"),
            "CountDownLatch", Set.of("await"),
            "Semaphore", Set.of("tryAcquire"),
            "BlockingQueue", Set.of("poll"),
            "Process", Set.of("waitFor"));

    WaitingLoops() {
        super("loop around a wait");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        ClassModel model = ClassFile.of().parse(bytes(type));
        Set<String> waiting = waitingMethods(model);
        for (MethodModel method : model.methods()) {
            boolean loops = loopsAround(method, model, waiting);
            events.add(new SimpleConditionEvent(
                    type, loops, type.getName() + "." + method.methodName().stringValue() + " loops around a wait"));
        }
    }

    /** Those that wait, and those of the same class that call them. */
    private static Set<String> waitingMethods(ClassModel model) {
        Set<String> waiting = new HashSet<>();
        int before;
        do {
            before = waiting.size();
            for (MethodModel method : model.methods()) {
                if (elements(method).stream().anyMatch(element -> waits(element, model, waiting))) {
                    waiting.add(name(
                            method.methodName().stringValue(),
                            method.methodType().stringValue()));
                }
            }
        } while (waiting.size() > before);
        return waiting;
    }

    private static boolean loopsAround(MethodModel method, ClassModel model, Set<String> waiting) {
        List<CodeElement> code = elements(method);
        Map<Label, Integer> seen = new HashMap<>();
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i) instanceof LabelTarget here) {
                seen.put(here.label(), i);
            } else if (code.get(i) instanceof BranchInstruction jump && seen.containsKey(jump.target())) {
                List<CodeElement> body = code.subList(seen.get(jump.target()), i);
                if (body.stream().anyMatch(element -> waits(element, model, waiting))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean waits(CodeElement element, ClassModel model, Set<String> waiting) {
        if (!(element instanceof InvokeInstruction call)) {
            return false;
        }
        String owner = call.owner().asInternalName();
        String method = call.name().stringValue();
        if (owner.equals(model.thisClass().asInternalName())) {
            return waiting.contains(name(method, call.type().stringValue()));
        }
        boolean forATime = !call.type().stringValue().startsWith("()");
        return forATime
                && owner.startsWith("java/")
                && WAITS.getOrDefault(owner.substring(owner.lastIndexOf('/') + 1), Set.of())
                        .contains(method);
    }

    private static List<CodeElement> elements(MethodModel method) {
        return method.code().map(code -> code.elementList()).orElse(List.of());
    }

    private static String name(String method, String type) {
        return method + type;
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream in = type.getSource()
                .orElseThrow(() -> new IllegalStateException("no class file of " + type.getName()))
                .getUri()
                .toURL()
                .openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
