package podo.catalogue.internal.document;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The time zones that a venue may be in: regions of the IANA database, which know when clocks are put forward. */
public final class TimeZones {
    /** What is allowed, for messages. */
    public static final String ALLOWED =
            "must be the name of a region of the IANA time zone database, such as Asia/Seoul"
                    + " or America/New_York (no offset, no abbreviation)";

    /** Regions are Area/City. The areas left out hold offsets under names ({@code Etc/GMT+5} is five hours west). */
    private static final Set<String> REGIONS = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> name.contains("/") && !name.startsWith("Etc/") && !name.startsWith("SystemV/"))
            .collect(Collectors.toUnmodifiableSet());

    private TimeZones() {}

    /** The zone of this name; empty where it names none, or an offset. */
    public static Optional<ZoneId> parse(String name) {
        return REGIONS.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }
}
