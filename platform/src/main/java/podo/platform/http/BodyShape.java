package podo.platform.http;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import podo.kernel.FieldError;

/** What a JSON value may look like. Compares a value with it, and names each field that is unknown or of another type. */
sealed interface BodyShape {
    /** Fields named in one answer at the most. */
    int MOST_NAMED = 20;

    /** How much of an unknown name is repeated. */
    int LONGEST_NAME = 60;

    /**
     * Compares; null is as good as left out.
     *
     * @param path where the value stands; empty for the body itself
     * @param refused takes the fields that are not taken here, and those whose number is too large or too small
     * @param mistyped takes the fields whose value is of another type
     */
    void check(String path, @Nullable Object value, List<FieldError> refused, List<FieldError> mistyped);

    /** An object with these fields. */
    record Fields(Map<String, BodyShape> byName) implements BodyShape {
        @Override
        public void check(String path, @Nullable Object value, List<FieldError> refused, List<FieldError> mistyped) {
            if (!(value instanceof Map<?, ?> members)) {
                note(value, path, "an object", mistyped);
                return;
            }
            members.forEach((name, member) -> {
                String field = String.valueOf(name);
                String at = path.isEmpty() ? field : path + "." + field;
                BodyShape shape = byName.get(field);
                if (shape != null) {
                    shape.check(at, member, refused, mistyped);
                } else if (refused.size() < MOST_NAMED) {
                    refused.add(unknown(at, List.copyOf(byName.keySet())));
                }
            });
        }
    }

    /** An array whose elements look like this. */
    record ListOf(BodyShape element) implements BodyShape {
        @Override
        public void check(String path, @Nullable Object value, List<FieldError> refused, List<FieldError> mistyped) {
            if (!(value instanceof List<?> elements)) {
                note(value, path, "an array", mistyped);
                return;
            }
            for (int i = 0; i < elements.size(); i++) {
                element.check(path + "[" + i + "]", elements.get(i), refused, mistyped);
            }
        }
    }

    /** A value without parts. */
    enum Plain implements BodyShape {
        /** A text. */
        TEXT("a text") {
            @Override
            boolean fits(Object value) {
                return value instanceof String;
            }
        },
        /** Any number. */
        NUMBER("a number") {
            @Override
            boolean fits(Object value) {
                return value instanceof Number;
            }
        },
        /** A whole number of 64 bits. */
        WHOLE("a whole number") {
            @Override
            boolean fits(Object value) {
                return isWhole(value);
            }

            @Override
            boolean isInRange(Object value) {
                return value instanceof Long;
            }

            @Override
            String range() {
                return Long.MIN_VALUE + " to " + Long.MAX_VALUE;
            }
        },
        /** A whole number of 32 bits. */
        SMALL("a whole number") {
            @Override
            boolean fits(Object value) {
                return isWhole(value);
            }

            @Override
            boolean isInRange(Object value) {
                return value instanceof Long whole && whole == whole.intValue();
            }

            @Override
            String range() {
                return Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
            }
        },
        /** True or false. */
        FLAG("true or false") {
            @Override
            boolean fits(Object value) {
                return value instanceof Boolean;
            }
        };

        private final String what;

        Plain(String what) {
            this.what = what;
        }

        abstract boolean fits(Object value);

        /** Whether a number that fits is one that can be told from others: a reader would cut off the rest. */
        boolean isInRange(Object value) {
            return true;
        }

        /** From where to where its numbers go. */
        String range() {
            return "";
        }

        private static boolean isWhole(Object value) {
            return value instanceof Number number && number.doubleValue() % 1 == 0;
        }

        @Override
        public void check(String path, @Nullable Object value, List<FieldError> refused, List<FieldError> mistyped) {
            if (value == null || !fits(value)) {
                note(value, path, what, mistyped);
            } else if (!isInRange(value) && refused.size() < MOST_NAMED) {
                refused.add(new FieldError(path, "must be " + what + " from " + range()));
            }
        }
    }

    /** What the components of a record make up. */
    static BodyShape of(Class<? extends Record> record) {
        Map<String, BodyShape> byName = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            byName.put(component.getName(), of(component.getGenericType()));
        }
        return new Fields(byName);
    }

    private static BodyShape of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new ListOf(of(list.getActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> plain) {
            return switch (plain.getName()) {
                case "java.lang.String" -> Plain.TEXT;
                case "java.lang.Integer" -> Plain.SMALL;
                case "java.lang.Long" -> Plain.WHOLE;
                case "java.lang.Double" -> Plain.NUMBER;
                case "java.lang.Boolean" -> Plain.FLAG;
                default -> ofRecord(plain);
            };
        }
        throw new IllegalArgumentException("no body is read into " + type);
    }

    private static BodyShape ofRecord(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("no body is read into " + type);
        }
        return of(type.asSubclass(Record.class));
    }

    /** A field that is not taken, and those that are. */
    static FieldError unknown(String field, List<String> taken) {
        String name = field.length() > LONGEST_NAME ? field.substring(0, LONGEST_NAME) + "…" : field;
        String others = taken.isEmpty() ? "none" : String.join(", ", taken);
        return new FieldError(name, "is not taken here; what is taken: " + others);
    }

    private static void note(@Nullable Object value, String path, String what, List<FieldError> mistyped) {
        boolean leftOut = value == null && !path.isEmpty();
        if (!leftOut && mistyped.size() < MOST_NAMED) {
            mistyped.add(new FieldError(path, "must be " + what));
        }
    }
}
