package podo.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the types of settings records mean: how a value of each is written and read. */
final class SettingTypes {
    private SettingTypes() {}

    /** All that a record and the records in it declare, in order. */
    static List<Setting> declaredBy(Class<? extends Record> type) {
        List<Setting> all = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Configured declared = component.getAnnotation(Configured.class);
            if (declared != null) {
                all.add(setting(component, declared));
            } else {
                all.addAll(declaredBy(nested(component)));
            }
        }
        return all;
    }

    /** The type of a component that is not a setting itself: another record of settings. */
    static Class<? extends Record> nested(RecordComponent component) {
        if (!component.getType().isRecord()) {
            throw new IllegalArgumentException(component + " of " + component.getDeclaringRecord()
                    + " is neither declared by @Configured nor a record of settings");
        }
        return component.getType().asSubclass(Record.class);
    }

    private static Setting setting(RecordComponent component, Configured declared) {
        Reading reading = reading(component, declared);
        return new Setting(
                declared.key(),
                declared.means(),
                declared.fallback(),
                reading.allowed,
                reading.parser,
                component.getType() == Secret.class);
    }

    private record Reading(String allowed, Function<String, Object> parser) {}

    private static Reading reading(RecordComponent component, Configured declared) {
        Class<?> type = component.getType();
        if (type == int.class || type == long.class) {
            return wholeNumber(declared, type == int.class);
        } else if (type == Duration.class) {
            return duration(declared);
        } else if (type == boolean.class) {
            return new Reading("true or false", SettingTypes::flag);
        } else if (type.isEnum()) {
            return choice(type);
        } else if (type == Secret.class) {
            return new Reading("a secret", Secret::of);
        } else if (type == String.class) {
            TextRule rule = rule(declared);
            return new Reading(rule.allowed(), rule::read);
        } else if (type == Optional.class) {
            return optional(component.getGenericType(), rule(declared));
        }
        throw new IllegalArgumentException("no setting is of " + type + ", as " + declared.key() + " would be");
    }

    private static Reading wholeNumber(Configured declared, boolean isInt) {
        long least = Long.parseLong(declared.least());
        long most = Long.parseLong(declared.most());
        return new Reading("a whole number from " + least + " to " + most, written -> {
            long value = Long.parseLong(written.strip());
            if (value < least || value > most) {
                throw new IllegalArgumentException(written);
            }
            long counted = Math.multiplyExact(value, declared.times());
            return isInt ? (Object) Math.toIntExact(counted) : (Object) counted;
        });
    }

    private static Reading duration(Configured declared) {
        Duration least = time(declared.least());
        Duration most = time(declared.most());
        String allowed =
                "a length of time from " + declared.least() + " to " + declared.most() + ", such as 30s, 5m or 2h";
        return new Reading(allowed, written -> {
            Duration value = time(written);
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(written);
            }
            return value;
        });
    }

    /** A length of time written as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h30m} or {@code 7d}. */
    private static Duration time(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        try {
            if (text.endsWith("ms")) {
                return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            }
            return text.endsWith("d") ? Duration.parse("p" + text) : Duration.parse("pt" + text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(written, e);
        }
    }

    private static Object flag(String written) {
        return switch (written.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(written);
        };
    }

    /** An enum's constants, written in lower case with hyphens. */
    private static Reading choice(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> nameOf((Enum<?>) constant))
                .toList();
        int last = names.size() - 1;
        String allowed = String.join(", ", names.subList(0, last)) + " or " + names.get(last);
        return new Reading(
                allowed,
                written -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> nameOf((Enum<?>) constant)
                                .equals(written.strip().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(written)));
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Reading optional(Type type, TextRule rule) {
        Type inner = ((ParameterizedType) type).getActualTypeArguments()[0];
        if (inner == Path.class) {
            return new Reading(
                    rule.allowed(), written -> some(rule.read(written)).map(Path::of));
        } else if (inner == URI.class) {
            return new Reading(
                    rule.allowed(), written -> some(rule.read(written)).map(URI::create));
        }
        throw new IllegalArgumentException("no setting is of " + type);
    }

    private static Optional<String> some(String written) {
        return Optional.of(written).filter(text -> !text.isBlank());
    }

    private static TextRule rule(Configured declared) {
        try {
            Constructor<? extends TextRule> constructor = declared.rule().getDeclaredConstructor();
            constructor.setAccessible(true); // a rule belongs beside what it rules, which need not be public
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "the rule of " + declared.key() + " needs a constructor without parameters", e);
        }
    }
}
