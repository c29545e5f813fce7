package podo.rush.judging;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a query is narrowed by, as its address says it. A day written as {@code +14} is that many days from today, for
 * catalogues that move with the calendar.
 */
record Filters(Map<String, String> given) {
    private static final Set<String> KNOWN = Set.of("genre", "city", "venue", "status", "from", "to");

    Filters {
        given = Map.copyOf(given);
    }

    /**
     * Reads {@code city=부산&from=+14} and the like; empty for none.
     *
     * @throws IllegalArgumentException when it cannot be understood
     */
    static Filters parse(String text) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.strip().split("&", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length != 2 || !KNOWN.contains(pair[0])) {
                throw new IllegalArgumentException("\"" + part + "\" is no filter; there are " + KNOWN);
            }
            given.put(pair[0], pair[1]);
        }
        return new Filters(given);
    }

    /** Their part of an address, each begun with {@code &}. */
    String address(LocalDate today) {
        return given.keySet().stream()
                .sorted()
                .map(name -> "&" + name + "=" + URLEncoder.encode(value(name, today), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    /** Whether they leave an event in. */
    boolean admit(Candidate event, LocalDate today) {
        return given.keySet().stream().allMatch(name -> {
            String wanted = value(name, today);
            return switch (name) {
                case "genre" -> same(event.genre(), wanted);
                case "city" -> same(event.city(), wanted);
                case "venue" -> same(event.venue(), wanted);
                case "status" -> same(event.status(), wanted);
                case "from" -> !event.last().isBefore(LocalDate.parse(wanted));
                default -> !event.first().isAfter(LocalDate.parse(wanted));
            };
        });
    }

    private String value(String name, LocalDate today) {
        String value = given.getOrDefault(name, "");
        return value.startsWith("+") ? today.plusDays(Long.parseLong(value)).toString() : value;
    }

    private static boolean same(String one, String other) {
        return Condition.plain(one).equals(Condition.plain(other));
    }

    @Override
    public String toString() {
        return given.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(filter -> filter.getKey() + "=" + filter.getValue())
                .collect(Collectors.joining("&"));
    }
}
