package podo.platform.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a whole file as maps, lists, texts, numbers and booleans. For files whose texts may be long, such as pictures in
 * Base64: the parser behind {@link Json#type} takes texts of 50,000 characters at the most. Recursive, so the depth is
 * to be checked first ({@link JsonDepth}).
 */
final class JsonTree {
    private static final int LONGEST_TEXT = 64 * 1024 * 1024;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private JsonTree() {}

    /**
     * Reads a file in UTF-8. Whole numbers come as {@link Long}, others as {@link Double}.
     *
     * @throws podo.kernel.ProblemException 400 when it is not JSON, names a member twice, or goes on after its end
     */
    static Object read(byte[] json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            @Nullable Object tree = value(parser);
            if (tree == null) {
                throw Json.malformed("the body is empty or null").asException();
            }
            if (parser.nextToken() != null) {
                throw Json.malformed("it goes on after its end").asException();
            }
            return tree;
        } catch (JacksonException e) {
            throw Json.malformed(Json.firstLine(e.getOriginalMessage())).asException();
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getDoubleValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    /** Whether somebody wrote 1 or 1.0 makes no difference; what 64 bits do not hold stays as large as it is. */
    private static Object number(double number) {
        boolean isLong = number % 1 == 0 && number >= Long.MIN_VALUE && number < -(double) Long.MIN_VALUE;
        return isLong ? (Object) (long) number : (Object) number;
    }
}
