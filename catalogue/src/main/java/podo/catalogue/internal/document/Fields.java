package podo.catalogue.internal.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import podo.catalogue.LocalText;
import podo.kernel.CleanText;

/**
 * The members of one JSON object, read by name. What is missing or of another type is noted with its path, and a
 * stand-in handed back, so that reading goes on and finds the rest.
 */
public final class Fields {
    private static final double LARGEST_WHOLE = 9_007_199_254_740_991.0; // what a JSON number holds exactly
    private final Path path;
    private final Map<?, ?> members;
    private final Findings findings;

    private Fields(Path path, Map<?, ?> members, Findings findings) {
        this.path = path;
        this.members = members;
        this.findings = findings;
    }

    /**
     * Takes a JSON object.
     *
     * @param allowed the members it may have; others are warned of, or refused where the findings are strict
     */
    public static Fields of(Path path, @Nullable Object value, Findings findings, String... allowed) {
        if (!(value instanceof Map<?, ?> members)) {
            findings.error(path, "must be an object");
            return new Fields(path, Map.of(), findings);
        }
        List<String> known = Arrays.asList(allowed);
        for (Object name : members.keySet()) {
            if (!known.contains(name)) {
                findings.unknownMember(path, String.valueOf(name), known);
            }
        }
        return new Fields(path, members, findings);
    }

    /** Where this object stands. */
    public Path path() {
        return path;
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** A text that must be there. */
    public String text(String name) {
        String text = textOrNull(name);
        return text == null ? missing(name, "a text", "") : text;
    }

    /** A text, composed and trimmed; null where there is none. */
    public @Nullable String textOrNull(String name) {
        Object value = members.get(name);
        return switch (value) {
            case null -> null;
            case String text -> CleanText.trimmed(text);
            default -> mistyped(name, "a text", "");
        };
    }

    /** A number that must be there. */
    public double number(String name) {
        Double number = numberOrNull(name);
        return number == null ? missing(name, "a number", 0.0) : number;
    }

    /** A number, or null where there is none. */
    public @Nullable Double numberOrNull(String name) {
        Object value = members.get(name);
        return switch (value) {
            case null -> null;
            case Number number -> number.doubleValue();
            default -> mistyped(name, "a number", 0.0);
        };
    }

    /** A whole number that must be there. */
    public long whole(String name) {
        Long whole = wholeOrNull(name);
        return whole == null ? missing(name, "a whole number", 0L) : whole;
    }

    /** A whole number, or null where there is none. */
    public @Nullable Long wholeOrNull(String name) {
        Double number = members.get(name) instanceof Number given ? Double.valueOf(given.doubleValue()) : null;
        if (number == null) {
            return has(name) ? mistyped(name, "a whole number", 0L) : null;
        }
        boolean whole = Math.rint(number) == number && Math.abs(number) <= LARGEST_WHOLE;
        return whole ? Long.valueOf(number.longValue()) : mistyped(name, "a whole number", 0L);
    }

    /** A small whole number, or null where there is none. */
    public @Nullable Integer smallOrNull(String name) {
        Long whole = wholeOrNull(name);
        if (whole == null) {
            return null;
        }
        return whole == whole.intValue() ? Integer.valueOf(whole.intValue()) : mistyped(name, "a small number", 0);
    }

    /** True or false; false where nothing is said. */
    public boolean flag(String name) {
        Object value = members.get(name);
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            default -> mistyped(name, "true or false", false);
        };
    }

    /** True or false; null when left out. */
    public @Nullable Boolean flagOrNull(String name) {
        return has(name) ? Boolean.valueOf(flag(name)) : null;
    }

    /** A text in one or two languages that must be there. */
    public LocalText localText(String name) {
        LocalText text = localTextOrNull(name);
        return text == null ? missing(name, TwoLanguages.ALLOWED, LocalText.of("")) : text;
    }

    /** A text in one or two languages, or null where there is none. */
    public @Nullable LocalText localTextOrNull(String name) {
        Object value = members.get(name);
        return value == null ? null : TwoLanguages.read(path.member(name), value, findings);
    }

    /** An array of objects; empty where there is none. */
    public <T> List<T> objects(String name, Function<Element, T> reader) {
        List<T> all = new ArrayList<>();
        List<?> values = array(name);
        for (int i = 0; i < values.size(); i++) {
            all.add(reader.apply(new Element(path.element(name, i), values.get(i), findings)));
        }
        return all;
    }

    /** An array of texts; empty where there is none. */
    public List<String> texts(String name) {
        return objects(name, element -> {
            if (element.value() instanceof String text) {
                return CleanText.trimmed(text);
            }
            findings.error(element.path(), "must be a text");
            return "";
        });
    }

    /** An object, or null where there is none. */
    public @Nullable Element objectOrNull(String name) {
        Object value = members.get(name);
        return value == null ? null : new Element(path.member(name), value, findings);
    }

    /** Notes that an array must be there, where it is not. */
    void require(String name, String what) {
        if (!has(name)) {
            findings.error(path.member(name), "must be there: " + what);
        }
    }

    /** The members of this object that are there and not null. */
    public Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (value != null) {
                given.put(String.valueOf(name), value);
            }
        });
        return given;
    }

    private List<?> array(String name) {
        Object value = members.get(name);
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> mistyped(name, "an array", List.of());
        };
    }

    private <T> T missing(String name, String what, T standIn) {
        findings.error(path.member(name), "must be there: " + what);
        return standIn;
    }

    private <T> T mistyped(String name, String what, T standIn) {
        findings.error(path.member(name), "must be " + what);
        return standIn;
    }

    /** An element of an array: any JSON value and where it stands. */
    public record Element(Path path, @Nullable Object value, Findings findings) {
        /** This element as an object. */
        public Fields fields(String... allowed) {
            return Fields.of(path, value, findings, allowed);
        }
    }
}
