package podo.catalogue.internal.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import podo.catalogue.internal.document.ImageChecks;
import podo.catalogue.internal.store.ImageRows;
import podo.kernel.Problem;
import podo.platform.http.Answers;
import podo.platform.http.Representation;
import podo.platform.postgres.Database;

/** {@code /images/{hash}.{ext}}: pictures under the hash of their content, for good. */
public final class ImageRoutes implements HttpService {
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final Pattern FILE_NAME = Pattern.compile("([0-9a-f]{32})\\.(png|jpg|webp|svg)");
    private static final HeaderName NOSNIFF = HeaderNames.create("X-Content-Type-Options");
    private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
    private final Database database;
    private final LoadLimit limit = new LoadLimit();
    private final Cache<String, Representation> images;

    public ImageRoutes(Database database) {
        this.database = database;
        this.images = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((String _, Representation image) -> image.body().length + image.gzipped().length)
                .build();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/{file}", this::image);
    }

    private void image(ServerRequest request, ServerResponse response) {
        Matcher name =
                FILE_NAME.matcher(request.path().pathParameters().first("file").orElse(""));
        if (!name.matches()) {
            throw Problem.notFound("image").asException();
        }
        Representation image = find(name.group(1), name.group(2))
                .orElseThrow(() -> Problem.notFound("image").asException());
        Answers.representation(request, response, image);
    }

    private Optional<Representation> find(String hash, String extension) {
        Representation image = images.getIfPresent(hash + '.' + extension);
        if (image != null) {
            return Optional.of(image);
        }
        Optional<Representation> loaded = limit.load(() -> database.read(handle -> ImageRows.find(handle, hash)))
                .filter(found -> ImageChecks.extension(found.mediaType())
                        .filter(extension::equals)
                        .isPresent())
                .map(found -> represent(hash, found));
        loaded.ifPresent(found -> images.put(hash + '.' + extension, found));
        return loaded;
    }

    /** A drawing is a document and could carry a script; it is sent so that no browser would run one. */
    private static Representation represent(String hash, ImageRows.Image image) {
        Map<HeaderName, String> headers = new HashMap<>();
        headers.put(NOSNIFF, "nosniff");
        if (image.mediaType().equals("image/svg+xml")) {
            headers.put(POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox");
            return Representation.of(image.content(), image.mediaType(), Representation.IMMUTABLE, headers);
        }
        return new Representation(
                image.content(), new byte[0], image.mediaType(), '"' + hash + '"', Representation.IMMUTABLE, headers);
    }
}
