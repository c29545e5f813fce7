package podo.catalogue.internal.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.Path;
import podo.catalogue.internal.store.SourceKey;

/**
 * Looks up the keys a document refers to: first its own, then those its source imported before, then {@code source/key}
 * of another source, then the key of any source that is alone in having it.
 *
 * @param what is referred to, for messages: "venue"
 * @param source whose document it is
 * @param known what stands under each key, the document's own already among it
 */
record References<T>(String what, String source, Map<SourceKey, T> known, Findings findings) {

    /** With the document's own entries over those stored. */
    static <T> References<T> of(
            String what, String source, Map<SourceKey, T> stored, Map<String, T> own, Findings findings) {
        Map<SourceKey, T> known = new LinkedHashMap<>(stored);
        own.forEach((key, value) -> known.put(new SourceKey(source, key), value));
        return new References<>(what, source, known, findings);
    }

    /** The key a reference means; notes it where it means none. */
    Optional<SourceKey> resolve(Path path, String reference) {
        SourceKey own = new SourceKey(source, reference);
        if (known.containsKey(own)) {
            return Optional.of(own);
        }
        int slash = reference.indexOf('/');
        if (slash > 0) {
            SourceKey named = new SourceKey(reference.substring(0, slash), reference.substring(slash + 1));
            if (known.containsKey(named)) {
                return Optional.of(named);
            }
        }
        List<SourceKey> others = known.keySet().stream()
                .filter(candidate -> candidate.key().equals(reference))
                .toList();
        if (others.size() == 1) {
            return Optional.of(others.getFirst());
        }
        findings.error(
                path,
                others.isEmpty()
                        ? "must be the key of a " + what + " in this document or imported before; there is no \""
                                + reference + "\""
                        : "is the key of several " + what + "s; write one of "
                                + others.stream().limit(5).toList());
        return Optional.empty();
    }

    /** What a reference means; notes it where it means nothing. */
    Optional<T> value(Path path, String reference) {
        return resolve(path, reference).flatMap(key -> Optional.ofNullable(known.get(key)));
    }
}
