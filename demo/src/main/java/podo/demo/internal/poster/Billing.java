package podo.demo.internal.poster;

import java.util.List;

/**
 * What an event's pictures say and how they look. All texts are Korean but {@code subtitle}.
 *
 * @param seed of everything drawn by chance
 * @param hue of the palette, in degrees
 * @param kicker the small line above the title
 * @param subtitle the English title, or empty
 * @param dates as printed on a poster: "2026.12.24 – 12.26"
 * @param story the description, one paragraph an entry
 * @param program what is played or who plays whom, one line an entry
 * @param schedule one line a showtime
 * @param facts running time, age and the like, as label and value
 * @param notices what to know before coming
 */
public record Billing(
        long seed,
        Style style,
        Tone tone,
        double hue,
        String kicker,
        String title,
        String subtitle,
        List<String> performers,
        String dates,
        String venue,
        List<String> story,
        List<String> program,
        List<String> schedule,
        List<Fact> facts,
        List<String> notices) {
    public Billing {
        performers = List.copyOf(performers);
        story = List.copyOf(story);
        program = List.copyOf(program);
        schedule = List.copyOf(schedule);
        facts = List.copyOf(facts);
        notices = List.copyOf(notices);
    }

    /** A label and what it says. */
    public record Fact(String label, String value) {}

    Palette palette() {
        return Palette.of(tone, hue);
    }
}
