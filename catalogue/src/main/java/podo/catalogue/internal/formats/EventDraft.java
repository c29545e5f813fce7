package podo.catalogue.internal.formats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.internal.document.Unsaid;
import podo.catalogue.internal.document.Unsaid.Member;
import podo.catalogue.internal.document.Unsaid.Owner;

/**
 * What a foreign file knows of an event. It never has showtimes: such an event is listed and found, but cannot be booked.
 */
record EventDraft(
        String key,
        LocalText title,
        Genre genre,
        LocalDate firstDate,
        LocalDate lastDate,
        Details details,
        Set<Member> unsaid) {
    private static final int MOST_PERFORMERS = 50;

    /** What need not be known. */
    record Details(
            List<String> performers,
            String description,
            @Nullable String venue,
            @Nullable Double rating,
            String ageRating,
            @Nullable Integer runningMinutes,
            @Nullable String poster,
            List<String> images) {}

    EventDraft {
        unsaid = Set.copyOf(unsaid);
    }

    /** Notes what it leaves open. No foreign file knows what is hot here. */
    void tellUnsaid(Unsaid.Collected collected) {
        Owner event = new Owner.OfEvent(key);
        unsaid.forEach(member -> collected.add(event, member));
        collected.add(event, Member.HOT);
        if (details.venue() != null) {
            collected.addVenueBesideEvents(details.venue());
        }
    }

    EventEntry entry() {
        return new EventEntry(
                key,
                null,
                title,
                genre.code(),
                details.performers().stream().map(LocalText::of).toList(),
                localOrNull(details.description()),
                details.venue(),
                firstDate.toString(),
                lastDate.toString(),
                details.rating(),
                localOrNull(details.ageRating()),
                details.runningMinutes(),
                null,
                false,
                details.poster(),
                details.images(),
                List.of());
    }

    /** Takes a list of names apart: "A, B, C 등" (등 means "and others"). */
    static List<String> performers(PlainText text, String path, String list) {
        List<String> names = new ArrayList<>();
        for (String part : list.split("[,;，、\\r\\n]", -1)) {
            String name = text.name(path, part.replaceAll("\\s등\\s*$", ""));
            if (!name.isEmpty() && !names.contains(name) && names.size() < MOST_PERFORMERS) {
                names.add(name);
            }
        }
        return names;
    }

    private static @Nullable LocalText localOrNull(String text) {
        return text.isEmpty() ? null : LocalText.of(text);
    }
}
