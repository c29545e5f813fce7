package podo.catalogue.document;

import io.avaje.jsonb.Json;

/**
 * Something to say about an imported file.
 *
 * @param path where it stands: {@code $.events[3].showtimes[0].startsAt}, or {@code line 17}
 * @param message what is wrong there and what is allowed, or what was done about it
 */
@Json
public record ImportFinding(String path, String message) {}
