package podo.site.internal.frame;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import podo.catalogue.Language;
import podo.platform.http.Https;

/**
 * What a request says about how its page is to be written.
 *
 * @param language the language of the page
 * @param chosen whether the address itself names the language; then links on the page name it too
 * @param path of the page, without its query
 * @param typed what was typed into the search field to come here, shortened to what the field may hold
 * @param site the site's own address, without a slash at its end
 * @param query what else the address of this very page says, written as in an address and without the language: links to
 *     the same page keep it
 */
public record Visit(Language language, boolean chosen, String path, String typed, String site, String query) {
    private static final String PARAMETER = "lang";
    private static final int LONGEST_TYPED = 200;
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\\[[0-9a-fA-F:.]+](:[0-9]{1,5})?");

    /** A visit of a page without a query. */
    public Visit(Language language, boolean chosen, String path, String typed, String site) {
        this(language, chosen, path, typed, site, "");
    }

    /**
     * Reads a request.
     *
     * @param address the site's own address as it is set; empty to take what the request names
     * @param known finds what headers mean
     * @param parameters the names of those that say which page this is
     */
    static Visit of(ServerRequest request, String address, Known known, Collection<String> parameters) {
        Optional<Language> named =
                request.query().contains(PARAMETER) ? language(request.query().get(PARAMETER)) : Optional.empty();
        Language language = named.orElseGet(() -> known.language(
                request.headers().first(HeaderNames.ACCEPT_LANGUAGE).orElse("")));
        return new Visit(
                language,
                named.isPresent(),
                request.path().path(),
                request.query().contains("q") ? shortened(request.query().get("q")) : "",
                address.isEmpty() ? named(request, known) : address,
                written(request.query(), parameters));
    }

    /** Each value of these parameters, as in an address. */
    private static String written(UriQuery query, Collection<String> parameters) {
        return parameters.stream()
                .filter(name -> !name.equals(PARAMETER) && query.contains(name))
                .flatMap(name -> query.all(name).stream().map(value -> encoded(name) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    /** This very page, with all that says which one it is but the language. */
    String address() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** An address on this site that keeps the chosen language. */
    public String link(String pathAndQuery) {
        return chosen ? in(language, pathAndQuery) : pathAndQuery;
    }

    /** The same address in a language that it names; it names no other. */
    public static String in(Language language, String pathAndQuery) {
        int hash = pathAndQuery.indexOf('#');
        String whole = hash < 0 ? pathAndQuery : pathAndQuery.substring(0, hash);
        String rest = hash < 0 ? "" : pathAndQuery.substring(hash);
        int mark = whole.indexOf('?');
        String named = PARAMETER + "=" + language.tag();
        if (mark < 0) {
            return whole + "?" + named + rest;
        }
        Stream<String> others = Arrays.stream(whole.substring(mark + 1).split("&"))
                .filter(part -> !part.isEmpty() && !part.startsWith(PARAMETER + "="));
        return whole.substring(0, mark) + "?"
                + Stream.concat(others, Stream.of(named)).collect(Collectors.joining("&")) + rest;
    }

    /** This page, to come back to after signing in, as part of an address. */
    public String back() {
        return encoded(link(address()));
    }

    /** A text as part of an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TYPED
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TYPED));
    }

    private static Optional<Language> language(String tag) {
        for (Language language : Language.values()) {
            if (language.tag().equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    private static String named(ServerRequest request, Known known) {
        String host = known.host(request.headers().first(HeaderNames.HOST).orElse(""));
        if (host.isEmpty()) {
            return "";
        }
        return (Https.isUsed(request) ? "https://" : "http://") + host;
    }

    /** What the headers of requests mean: nearly all of them say what the last ones said. Thread-safe. */
    static final class Known {
        private static final int MOST = 1_000;
        /** Longer ones mean nothing to us, and are not remembered. */
        private static final int LONGEST = 300;

        private final LoadingCache<String, Language> languages =
                Caffeine.newBuilder().maximumSize(MOST).build(Language::accepted);
        private final LoadingCache<String, String> hosts = Caffeine.newBuilder()
                .maximumSize(MOST)
                .build(host -> HOST.matcher(host).matches() ? host : "");

        private Language language(String header) {
            return header.length() > LONGEST ? Language.accepted(header) : languages.get(header);
        }

        /** A host that nobody could have made up into markup or another address; else nothing, and pages name only paths. */
        private String host(String header) {
            return header.length() > LONGEST ? "" : hosts.get(header);
        }
    }
}
