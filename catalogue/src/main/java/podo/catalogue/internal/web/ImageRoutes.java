package podo.catalogue.internal.web;

import com.github.benmanes.caffeine.cache.Ticker;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import podo.catalogue.internal.document.ImageChecks;
import podo.catalogue.internal.store.ImageRows;
import podo.platform.http.Answers;
import podo.platform.http.Representation;
import podo.platform.postgres.Database;

/** {@code /images/{name}}: pictures under the hash of their content, for good; see {@link ImageName}. */
public final class ImageRoutes implements HttpService {
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final NotFoundAnswer NO_IMAGE = new NotFoundAnswer("image");
    private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
    private final Database database;
    private final Memory<ImageName, Representation> images;

    public ImageRoutes(Database database) {
        this.database = database;
        this.images = new Memory<>(
                new Memory.Limits<>(
                        MOST_BYTES,
                        image -> image.body().length + image.gzipped().length,
                        Memory.Limits.FOREVER,
                        Memory.Limits.FOREVER),
                this::read,
                Ticker.systemTicker());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/{file}", this::image);
    }

    /** How often images have been read from the database. */
    public long reads() {
        return images.reads();
    }

    private void image(ServerRequest request, ServerResponse response) {
        ImageName.of(CatalogueRoutes.parameter(request, "file"))
                .flatMap(images::find)
                .ifPresentOrElse(
                        image -> Answers.representation(request, response, image), () -> NO_IMAGE.send(response));
    }

    private Map<ImageName, Representation> read(List<ImageName> names) {
        return database.read(handle -> {
            Map<ImageName, Representation> found = new HashMap<>();
            names.forEach(name -> image(handle, name).ifPresent(image -> found.put(name, image)));
            return found;
        });
    }

    private static Optional<Representation> image(Handle handle, ImageName name) {
        Optional<ImageRows.Image> variant = name.size() == null || name.variant() == null
                ? Optional.empty()
                : ImageRows.variant(handle, name.hash(), name.size(), name.variant());
        return variant.isPresent()
                ? variant.map(ImageRoutes::represent)
                : ImageRows.find(handle, name.hash())
                        .filter(original -> isNamed(original, name))
                        .map(original -> represent(original.image()));
    }

    /** A variant that was not worth keeping is answered by the original: the content's type says what it is. */
    private static boolean isNamed(ImageRows.Sized original, ImageName name) {
        boolean sizeFits = name.size() == null || name.size().equals(original.size());
        Optional<String> extension = ImageChecks.extension(original.image().mediaType());
        return sizeFits
                && (name.variant() != null
                        || extension.filter(name.extension()::equals).isPresent());
    }

    /** A drawing is a document and could carry a script; it is sent so that no browser would run one. */
    private static Representation represent(ImageRows.Image image) {
        Map<HeaderName, String> headers = new HashMap<>();
        if (image.mediaType().equals("image/svg+xml")) {
            headers.put(POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox");
            return Representation.of(image.content(), image.mediaType(), Representation.IMMUTABLE, headers);
        }
        return Representation.packed(image.content(), image.mediaType(), Representation.IMMUTABLE, headers);
    }
}
