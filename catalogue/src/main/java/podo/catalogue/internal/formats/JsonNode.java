package podo.catalogue.internal.formats;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON file that knows where it stands; forgiving: what is missing or of another kind reads as empty.
 *
 * @param path such as {@code $.zones[0].rows[3]}
 * @param value a map, a list, a text, a number, a boolean or null
 */
record JsonNode(String path, @Nullable Object value) {
    private static final int DEEPEST = 32;
    static final double LARGEST_NUMBER = 1e7;
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,3})?");

    /** A parsed file, or the one sentence why it is none. */
    sealed interface Parsed {
        record Node(JsonNode root) implements Parsed {}

        record Unreadable(String why) implements Parsed {}
    }

    static Parsed parse(byte[] file) {
        byte[] json = DecodedText.of(file).text().getBytes(StandardCharsets.UTF_8);
        JsonShape shape = JsonShape.of(json);
        if (shape.depth() > DEEPEST) {
            return new Parsed.Unreadable("nests deeper than " + DEEPEST + " levels");
        }
        if (shape.trailing()) {
            return new Parsed.Unreadable("goes on after the end of its JSON value");
        }
        try {
            Object root = Jsonb.instance().type(Object.class).fromJson(json);
            return root instanceof Map
                    ? new Parsed.Node(new JsonNode("$", root))
                    : new Parsed.Unreadable("is not a JSON object");
        } catch (JsonException | NumberFormatException | IndexOutOfBoundsException malformed) {
            return new Parsed.Unreadable("is not valid JSON: " + malformed.getMessage());
        }
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isMissing() {
        return value == null;
    }

    /** The names of its members; empty where it is no object. */
    Set<String> keys() {
        return members().keySet();
    }

    JsonNode get(String name) {
        return new JsonNode(path + "." + name, members().get(name));
    }

    /** The elements of a list; empty where it is none. */
    List<JsonNode> items(String name) {
        if (!(members().get(name) instanceof List<?> list)) {
            return List.of();
        }
        List<JsonNode> nodes = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            nodes.add(new JsonNode(path + "." + name + "[" + i + "]", list.get(i)));
        }
        return nodes;
    }

    /** A member as text; a number as it is printed; else empty. */
    String text(String name) {
        return text(members().get(name));
    }

    String text() {
        return text(value);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Double number
            when Double.isFinite(number) ->
                new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            case Number number -> number.toString();
            case null, default -> "";
        };
    }

    /** A member as text, true and false too. */
    String flagText(String name) {
        return members().get(name) instanceof Boolean flag ? flag.toString() : text(name);
    }

    /** A member as a number of sensible size; empty where it is none. */
    OptionalDouble number(String name) {
        Object member = members().get(name);
        double number = switch (member) {
            case Number plain -> plain.doubleValue();
            case String text -> parsed(text);
            case null, default -> Double.NaN;
        };
        return Math.abs(number) <= LARGEST_NUMBER ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    /** Reads a decimal number; NaN where the text is none. */
    static double parsed(String text) {
        String number = text.strip();
        boolean decimal =
                number.length() <= LONGEST_NUMBER && DECIMAL.matcher(number).matches();
        return decimal ? Double.parseDouble(number) : Double.NaN;
    }

    @SuppressWarnings("unchecked") // a parsed JSON object has text keys
    private Map<String, @Nullable Object> members() {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Collections.emptyMap();
    }
}
