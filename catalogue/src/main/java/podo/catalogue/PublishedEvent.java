package podo.catalogue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import podo.kernel.EventId;

/**
 * An event as the catalogue publishes it, with everything another room may know of it.
 *
 * @param performers in billing order
 * @param firstDate the first day, in the venue's time
 * @param lastDate the last day
 * @param rating the audience's rating from 0 to 5, empty where nobody rated
 * @param ageRating who may attend, as printed ("8세 이상 관람가"); empty where unknown
 * @param runningMinutes how long it takes; empty where unknown
 * @param hot whether very many want it at once, as its operator says
 * @param queueRequired whether it sells to fans with a pass of its queue only
 * @param posterUrl address of the poster, empty where there is none
 * @param imageUrls addresses of the long detail images, in order
 * @param showtimes in order of their start
 */
public record PublishedEvent(
        EventId id,
        LocalText title,
        Genre genre,
        List<LocalText> performers,
        LocalText description,
        Optional<Venue> venue,
        LocalDate firstDate,
        LocalDate lastDate,
        Optional<Double> rating,
        Optional<LocalText> ageRating,
        Optional<Integer> runningMinutes,
        SaleStatus status,
        boolean hot,
        boolean queueRequired,
        Optional<String> posterUrl,
        List<String> imageUrls,
        List<PublishedShowtime> showtimes) {
    public PublishedEvent {
        performers = List.copyOf(performers);
        imageUrls = List.copyOf(imageUrls);
        showtimes = List.copyOf(showtimes);
    }

    /** By whose clock its performances begin and its days end: the venue's, Korea's where there is no venue. */
    public ZoneId zone() {
        return venue.map(Venue::zone).orElse(Venue.KOREA);
    }
}
