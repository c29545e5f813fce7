package podo.platform.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import podo.kernel.Problem;

/**
 * Lets a path pass in one spelling only. A gateway's rule for {@code /metrics} does not see {@code //metrics},
 * {@code /a/../metrics}, {@code /%6detrics} or {@code /metrics;x}, but the router would: so nothing that is spelled
 * otherwise reaches a route. Letters of any language are percent-encoded UTF-8, as browsers write them; what ASCII a path
 * may hold stands as it is. Two spellings that nobody can mean otherwise are led to the right one.
 */
final class PathSpelling implements Filter {
    private static final String PLAIN = "-._~!$&'()*+,=:@";
    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final HexFormat CAPITALS = HexFormat.of().withUpperCase();
    private static final Problem REFUSED = Problem.of(
            400,
            "PATH_NOT_CANONICAL",
            "The path is not written in its one spelling: it begins with a slash; no part of it is empty, . or ..; "
                    + "letters, digits and -._~!$&'()*+,=:@ stand as they are; all else is percent-encoded UTF-8 with "
                    + "capital digits; semicolons, backslashes, encoded slashes and control characters have no place "
                    + "in it.");

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        HttpPrologue prologue = request.prologue();
        String path = prologue.uriPath().rawPath();
        if (!prologue.fragment().hasValue() && isCanonical(path)) {
            chain.proceed();
            return;
        }
        String mended = mended(path);
        String query = prologue.query().rawValue();
        boolean reads =
                prologue.method().equals(Method.GET) || prologue.method().equals(Method.HEAD);
        if (reads && !prologue.fragment().hasValue() && isCanonical(mended) && isPrintable(query)) {
            response.status(Status.PERMANENT_REDIRECT_308)
                    .header(HeaderNames.LOCATION, query.isEmpty() ? mended : mended + "?" + query)
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    .send();
        } else {
            Answers.problem(response, REFUSED);
        }
    }

    /** Whether a path is spelled in the one way that reaches a route: as its decoded form would be encoded. */
    static boolean isCanonical(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        boolean encoded = path.indexOf('%') >= 0;
        return hasPlainSegments(path) && (!encoded || path.equals(encoded(decoded(path))));
    }

    /** A slash too many at the end, and small hexadecimal digits: nobody can mean anything else by them. */
    private static String mended(String path) {
        String open = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return ENCODED.matcher(open).replaceAll(octet -> octet.group().toUpperCase(Locale.ROOT));
    }

    /** Whether all parts have a name that is no dots, and all of it may stand in a path, decoded or not. */
    private static boolean hasPlainSegments(String path) {
        int start = 1;
        for (int i = 1; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                boolean named = i > start && !path.regionMatches(start, "..", 0, i - start);
                if (!named && path.length() > 1) {
                    return false;
                }
                start = i + 1;
            } else if (path.charAt(i) != '%' && !isPlain(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The text of a path; empty where it is no text, or holds what has no place in a path. */
    private static String decoded(String path) {
        ByteBuffer octets = ByteBuffer.allocate(path.length());
        Matcher encoded = ENCODED.matcher(path);
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) != '%') {
                octets.put((byte) path.charAt(i));
            } else if (encoded.region(i, path.length()).lookingAt()) {
                octets.put((byte) HexFormat.fromHexDigits(encoded.group(1)));
                i += 2;
            } else {
                return "";
            }
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
            return text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\' || c == ';') ? text : "";
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    private static String encoded(String text) {
        StringBuilder path = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet == '/' || isPlain(octet)) {
                path.append((char) octet);
            } else {
                path.append('%').append(CAPITALS.toHexDigits(octet));
            }
        }
        return path.toString();
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }

    private static boolean isPrintable(String query) {
        return query.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
