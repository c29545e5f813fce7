package podo.verification.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Somebody who reads pages and documents of one running Podo, and sees what a cache in between would see. */
final class Visitor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;

    Visitor(Api api) {
        this.url = api.url();
    }

    /**
     * An answer.
     *
     * @param age in seconds, as the header says; empty where there is none
     */
    record Seen(int status, String type, OptionalLong age, Optional<String> retryAfter, String body) {
        /** The body without the marks on what a search found. */
        String unmarked() {
            return body.replaceAll("</?mark[^>]*>", "");
        }

        @Override
        public String toString() {
            return status + " " + type + ", age " + age + ", retry after " + retryAfter + ": "
                    + body.substring(0, Math.min(body.length(), 300));
        }
    }

    /** What a browser gets, or, under {@code /api}, a program. */
    Seen get(String path) {
        String accepted = path.startsWith("/api/") ? "application/json" : "text/html,*/*;q=0.8";
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .timeout(PATIENCE)
                            .header("Accept", accepted)
                            .header("Accept-Language", "ko")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Seen(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValueAsLong("Age"),
                    response.headers().firstValue("Retry-After"),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(url + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
