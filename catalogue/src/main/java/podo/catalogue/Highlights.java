package podo.catalogue;

import java.util.List;

/**
 * What a visitor sees first; each list is bounded and may be some seconds old.
 *
 * @param openings events whose sale has yet to open, the next first
 * @param onSale events on sale, hot ones and the best rated first
 * @param soon events on sale, the next performance first
 */
public record Highlights(List<PublishedEvent> openings, List<PublishedEvent> onSale, List<PublishedEvent> soon) {
    public Highlights {
        openings = List.copyOf(openings);
        onSale = List.copyOf(onSale);
        soon = List.copyOf(soon);
    }
}
