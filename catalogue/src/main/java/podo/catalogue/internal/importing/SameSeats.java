package podo.catalogue.internal.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import podo.catalogue.SeatPlan;
import podo.catalogue.internal.store.Geometry;
import podo.catalogue.internal.store.PlanRows;
import podo.kernel.CleanText;
import podo.kernel.SeatPlanHash;

/**
 * Whether two plans have the same seats: in the same order, of the same grades, standing as they did towards each other.
 * They may differ in what an import reckons (which seats are neighbours, where the audience looks, how all of it is fitted
 * into its frame), so that a file stays importable when that is reckoned better. Reads plans from the database, or from
 * the document that is being imported; remembers its answers. Not thread-safe.
 */
final class SameSeats implements BiPredicate<SeatPlanHash, SeatPlanHash> {
    private static final double ROUNDING = 0.03; // coordinates of other formats are kept to a hundredth
    private final Handle handle;
    private final Map<String, byte[]> fresh = new HashMap<>();
    private final Map<List<SeatPlanHash>, Boolean> answers = new HashMap<>();

    SameSeats(Handle handle, Prepared prepared) {
        this.handle = handle;
        prepared.plans().values().forEach(plan -> fresh.put(plan.hash(), plan.gzipped()));
    }

    @Override
    public boolean test(SeatPlanHash one, SeatPlanHash other) {
        return answers.computeIfAbsent(List.of(one, other), _ -> {
            Optional<List<SeatPlan.Seat>> seats = seats(one);
            Optional<List<SeatPlan.Seat>> others = seats(other);
            return seats.isPresent() && others.isPresent() && same(seats.get(), others.get());
        });
    }

    private Optional<List<SeatPlan.Seat>> seats(SeatPlanHash hash) {
        byte[] known = fresh.get(hash.value());
        Optional<byte[]> gzipped = known == null ? PlanRows.geometry(handle, hash.value()) : Optional.of(known);
        return gzipped.map(Geometry::gunzip)
                .map(Geometry::plan)
                .map(plan -> plan.seats().toList());
    }

    private static boolean same(List<SeatPlan.Seat> seats, List<SeatPlan.Seat> others) {
        if (seats.size() != others.size()) {
            return false;
        }
        double movedX = others.getFirst().x() - seats.getFirst().x();
        double movedY = others.getFirst().y() - seats.getFirst().y();
        return IntStream.range(0, seats.size()).allMatch(i -> {
            SeatPlan.Seat seat = seats.get(i);
            SeatPlan.Seat other = others.get(i);
            return CleanText.trimmed(seat.seatId()).equals(CleanText.trimmed(other.seatId()))
                    && seat.grade().equals(other.grade())
                    && Math.abs(other.x() - seat.x() - movedX) <= ROUNDING
                    && Math.abs(other.y() - seat.y() - movedY) <= ROUNDING;
        });
    }
}
