package podo.rush.judging;

import io.avaje.jsonb.JsonType;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import podo.kernel.StartException;
import podo.platform.http.Json;

/** The search of a running Podo, asked in Korean. Used by one thread. */
final class SearchedPodo {
    private static final JsonType<Object> JSON = Json.anything();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    /** As many as one page may have. */
    private static final int PAGE = 100;

    /** Search does not page deeper. */
    private static final int MOST_EVENTS = 10_000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;

    /**
     * The Podo at this address.
     *
     * @throws StartException when it is no address
     */
    SearchedPodo(String url) {
        this.url = url.replaceAll("/+$", "");
        if (!this.url.matches("https?://[^/\\s]+.*")) {
            throw new StartException("--url must look like http://localhost:8080; it is \"" + url + "\".");
        }
    }

    /** The day in Korea, by its clock. */
    LocalDate today() {
        String date = send("/api/v1/search?size=1")
                .headers()
                .firstValue("Date")
                .orElseThrow(() -> new StartException("Podo does not say at " + url + " what day it is."));
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                .withZoneSameInstant(KOREA)
                .toLocalDate();
    }

    /**
     * Every event that it knows.
     *
     * @throws StartException when there are more than a search can page through
     */
    List<Candidate> everything() {
        List<Candidate> all = new ArrayList<>();
        long total = 1;
        for (int page = 0; all.size() < total; page++) {
            Map<?, ?> answer = get("/api/v1/search?sort=rating&size=" + PAGE + "&page=" + page);
            total = answer.get("total") instanceof Number number ? number.longValue() : 0;
            if (total > MOST_EVENTS) {
                throw new StartException("The Podo at " + url + " has " + total
                        + " events, too many to tell which are meant; at most " + MOST_EVENTS + " can be judged.");
            }
            List<Map<?, ?>> items = items(answer);
            if (items.isEmpty()) {
                break;
            }
            items.forEach(item -> all.add(Candidate.of(item)));
        }
        return all;
    }

    /** The identifiers of the first ten events that it answers with. */
    List<String> answer(JudgedQuery query, LocalDate today) {
        String text = URLEncoder.encode(query.text(), StandardCharsets.UTF_8);
        String path = query.kind() == Kind.SUGGESTION
                ? "/api/v1/search/suggest?limit=" + Gain.DEPTH + "&q=" + text
                : "/api/v1/search?size=" + Gain.DEPTH + "&q=" + text
                        + query.filters().address(today);
        return items(get(path)).stream()
                .map(item -> String.valueOf(item.get("eventId")))
                .toList();
    }

    private Map<?, ?> get(String path) {
        HttpResponse<byte[]> response = send(path);
        @Nullable Object json = response.statusCode() == 200 ? Json.parse(response.body(), JSON) : null;
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new StartException("Podo answered " + response.statusCode() + " to " + url + path + ".");
    }

    private HttpResponse<byte[]> send(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .timeout(PATIENCE)
                            .header("Accept-Language", "ko")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new StartException("Podo cannot be reached at " + url + "; is it running?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted.", e);
        }
    }

    private static List<Map<?, ?>> items(Map<?, ?> answer) {
        List<Map<?, ?>> items = new ArrayList<>();
        if (answer.get("items") instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    items.add(map);
                }
            }
        }
        return items;
    }
}
