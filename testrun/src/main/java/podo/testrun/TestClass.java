package podo.testrun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;

/**
 * A test class, read from its file without being loaded.
 *
 * @param name as in {@code podo.kernel.MoneyTest}
 * @param hasOwnProcess whether it has the tag {@code own-process}: it takes long or measures its process, so it runs in a
 *     process that no other class shares
 * @param calculates whether it has the tag {@code calculates}: it calculates for long enough that the optimising compiler
 *     is worth its time; it has a process of its own too
 */
record TestClass(String name, boolean isAbstract, boolean hasOwnProcess, boolean calculates) {
    private static final String TAG = "Lorg/junit/jupiter/api/Tag;";
    private static final String OWN_PROCESS = "own-process";
    private static final String CALCULATES = "calculates";

    static TestClass read(Path file) {
        try {
            ClassModel model = ClassFile.of().parse(file);
            String name = model.thisClass().asInternalName().replace('/', '.');
            boolean calculates = isTagged(model, CALCULATES);
            return new TestClass(
                    name,
                    model.flags().has(AccessFlag.ABSTRACT),
                    calculates || isTagged(model, OWN_PROCESS),
                    calculates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTagged(ClassModel model, String tag) {
        return model.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(annotations -> annotations.annotations().stream())
                .filter(annotation -> annotation.className().equalsString(TAG))
                .anyMatch(annotation -> says(annotation, tag));
    }

    private static boolean says(Annotation annotation, String tag) {
        return annotation.elements().stream()
                .anyMatch(element -> element.value() instanceof AnnotationValue.OfString text
                        && text.stringValue().equals(tag));
    }

    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
