package podo.catalogue.internal.web;

import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.ImportFinding;
import podo.catalogue.document.ImportReport;
import podo.catalogue.document.PlanFocus;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.PodoFile;
import podo.catalogue.internal.document.Unsaid;
import podo.catalogue.internal.focus.FocusWish;
import podo.catalogue.internal.formats.CsvMapping;
import podo.catalogue.internal.formats.ForeignFiles;
import podo.catalogue.internal.formats.ImportFormat;
import podo.catalogue.internal.formats.Read;
import podo.catalogue.internal.formats.ReadOptions;
import podo.catalogue.internal.importing.FocusChoice;
import podo.catalogue.internal.importing.Importer;
import podo.kernel.CleanText;
import podo.kernel.Problem;
import podo.platform.http.BodyType;
import podo.platform.http.Json;
import podo.platform.http.RequestBody;

/**
 * Takes a file from a request, packed with gzip or not, in any format we read, and imports it. One at a time: a large
 * file takes a good part of the memory while it is read.
 */
public final class FileImports {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_OPTION = 200;
    private static final int LONGEST_MAPPING = 8_000;
    private static final BodyType TAKEN = BodyType.of(
            "application/json",
            "text/csv",
            "application/xml",
            "text/xml",
            "application/gzip",
            "application/x-gzip",
            "application/octet-stream");
    private final Importer importer;
    private final int maxBytes;
    private final Semaphore place = new Semaphore(1);

    public FileImports(Importer importer, long maxBytes) {
        this.importer = importer;
        this.maxBytes = (int) Math.min(maxBytes, Integer.MAX_VALUE - 64);
    }

    /**
     * Imports the body of a request.
     *
     * @throws podo.kernel.ProblemException 400 for malformed JSON, 413 for a file too large, 415 for what says it
     *     is no file of a format we read, 503 when others import
     */
    ImportReport run(ServerRequest request) {
        RequestBody.refuseParameters(request, "format", "key", "name", "source", "mapping", "focus");
        byte[] body = Json.body(request, maxBytes);
        TAKEN.require(request);
        takePlace();
        try {
            byte[] file = unpacked(body);
            Optional<String> wanted = option(request, "format", LONGEST_OPTION);
            Optional<ImportFormat> format =
                    wanted.isPresent() ? ImportFormat.parse(wanted.get()) : ImportFormat.detect(file);
            return format.map(known -> run(request, known, file)).orElseGet(() -> unknownFormat(wanted));
        } finally {
            place.release();
        }
    }

    private ImportReport run(ServerRequest request, ImportFormat format, byte[] file) {
        return switch (format) {
            case PODO -> {
                Findings findings = new Findings();
                PodoFile.Content content = PodoFile.content(file, findings);
                FocusChoice focus = new FocusChoice(List.of(), focus(request));
                yield importer.run(content.document(), content.unsaid(), findings, focus);
            }
            case PRETIX, KOPIS, CSV -> foreign(request, format, file);
        };
    }

    private ImportReport foreign(ServerRequest request, ImportFormat format, byte[] file) {
        CsvMapping mapping = null;
        Optional<String> given = option(request, "mapping", LONGEST_MAPPING);
        if (given.isPresent()) {
            switch (CsvMapping.parse(given.get().getBytes(StandardCharsets.UTF_8))) {
                case CsvMapping.Parsed.Mapping(CsvMapping parsed) -> mapping = parsed;
                case CsvMapping.Parsed.Refused(List<ImportFinding> errors) -> {
                    return ImportReport.refused(List.of(), errors);
                }
            }
        }
        return switch (ForeignFiles.read(format, file, options(request, mapping))) {
            case Read.Document(
                    CatalogueDocument document,
                    Unsaid unsaid,
                    List<ImportFinding> warnings,
                    List<PlanFocus> focuses) ->
                importer.run(
                        document, unsaid, Findings.startingWith(warnings), new FocusChoice(focuses, focus(request)));
            case Read.Refused(List<ImportFinding> errors) -> ImportReport.refused(List.of(), errors);
        };
    }

    private static ReadOptions options(ServerRequest request, @Nullable CsvMapping mapping) {
        return new ReadOptions(
                option(request, "key", LONGEST_OPTION).orElse(null),
                option(request, "name", LONGEST_OPTION).orElse(null),
                option(request, "source", LONGEST_OPTION).orElse(null),
                mapping,
                focus(request));
    }

    private static @Nullable FocusWish focus(ServerRequest request) {
        return option(request, "focus", LONGEST_OPTION).map(FocusWish::parse).orElse(null);
    }

    private static Optional<String> option(ServerRequest request, String name, int longest) {
        Optional<String> value =
                request.query().first(name).asOptional().map(CleanText::trimmed).filter(text -> !text.isEmpty());
        if (value.isPresent() && value.get().length() > longest) {
            throw Problem.invalid(name, "may have at most " + longest + " characters")
                    .asException();
        }
        return value;
    }

    private static ImportReport unknownFormat(Optional<String> wanted) {
        String allowed =
                Arrays.stream(ImportFormat.values()).map(ImportFormat::code).collect(Collectors.joining(", "));
        String message = wanted.isPresent()
                ? "format must be one of " + allowed
                : "the file looks like none of the formats " + allowed + "; name one with format=";
        return ImportReport.refused(List.of(), List.of(new ImportFinding("$", message)));
    }

    private void takePlace() {
        try {
            if (place.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.unavailable("IMPORT_UNDER_WAY", "Another import is under way. Please try again.", PATIENCE)
                .asException();
    }

    /** A packed file may not unpack to more than an unpacked one may have. */
    private byte[] unpacked(byte[] body) {
        if (body.length < 2 || body[0] != 0x1f || body[1] != (byte) 0x8b) {
            return body;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] file = gzip.readNBytes(maxBytes + 1);
            if (file.length > maxBytes) {
                throw Problem.of(413, "BODY_TOO_LARGE", "The file may unpack to at most " + maxBytes + " bytes.")
                        .asException();
            }
            return file;
        } catch (IOException e) {
            throw Problem.of(400, "MALFORMED_FILE", "The file is packed with gzip and cannot be unpacked.")
                    .asException();
        }
    }
}
