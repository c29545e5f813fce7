package podo.booking.internal.giveback;

import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import podo.booking.OpenRefunds;
import podo.booking.ShowRefunds;
import podo.booking.Surroundings;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingStore;
import podo.booking.internal.bookings.HoldSettling;
import podo.booking.internal.bookings.RefundPolicy;
import podo.booking.internal.bookings.Refusal;
import podo.booking.internal.fan.BookingDesk;
import podo.booking.internal.inventory.Inventory;
import podo.booking.internal.limits.HoldRecords;
import podo.kernel.Closing;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;

/**
 * Giving back: fans cancel holds and return paid tickets, what was sold of cancelled shows is undone, and gates learn which
 * tickets are good no more.
 */
public final class Giveback implements AutoCloseable {
    private static final Duration SWEEP_PAUSE = Duration.ofMillis(500);
    private static final Duration FIGURES_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_CANCELLED = 50;
    private final Closing parts = new Closing();
    private final Surroundings surroundings;
    private final PostgresCancelledShowStore shows;
    private final BookingCancelling cancelling;
    private final TicketKeyRoutes ticketKeys;
    private volatile OpenRefunds openRefunds = new OpenRefunds(0, 0);

    /**
     * Begins to undo what was sold of cancelled shows.
     *
     * @param records of who has held what
     * @param moneyBack gives the money of a booking that was taken back to its fan
     */
    public Giveback(
            Surroundings surroundings,
            HoldRecords records,
            BookingStore bookings,
            HoldSettling holds,
            Consumer<Booking> moneyBack,
            RefundPolicy policy,
            Inventory inventory) {
        this.surroundings = surroundings;
        this.shows = new PostgresCancelledShowStore(surroundings.database());
        GivebackStore giving = new PostgresGivebackStore(surroundings.database(), records);
        CancelledShows cancelled = new CancelledShows(
                shows,
                bookings,
                giving,
                holds,
                inventory::isCancelled,
                surroundings.cancelForGood(),
                surroundings.clock());
        this.cancelling =
                new BookingCancelling(bookings, giving, holds, moneyBack, policy, cancelled, surroundings.clock());
        this.ticketKeys = new TicketKeyRoutes(
                surroundings.tickets(),
                new GivenBackTickets(surroundings.database(), inventory::planOf),
                surroundings.sessions(),
                surroundings.clock());
        Tasks tasks = surroundings.tasks();
        parts.add(tasks.sweep(TaskPlan.every(SWEEP_PAUSE, "cancelled-shows"), cancelled::sweep));
        parts.add(tasks.repeat(TaskPlan.every(FIGURES_PAUSE, "refund-figures"), () -> openRefunds = shows.open()));
    }

    /** Where fans cancel, operators look at refunds, and gates ask about tickets. */
    public List<HttpService> routes(BookingDesk desk) {
        return List.of(new GivebackRoutes(surroundings.sessions(), desk, cancelling, shows), ticketKeys);
    }

    /**
     * Cancels a pending booking, or gives a paid one back for its money; one that was taken back before stays so.
     *
     * @return why it cannot be; empty when it is done
     */
    public Optional<Refusal.NotGivenBack> cancel(Booking booking) {
        return switch (cancelling.cancel(booking)) {
            case BookingCancelling.Answer.Cancelled _ -> Optional.empty();
            case BookingCancelling.Answer.Refused refused -> Optional.of(refused.why());
        };
    }

    /** Money that has still to go back to fans, as of some seconds ago. */
    public OpenRefunds openRefunds() {
        return openRefunds;
    }

    /** How far the refunds of cancelled shows are, the latest cancelled first: the latest 50 at the most. */
    public List<ShowRefunds> refundsOfCancelledShows() {
        return shows.ofCancelled(MOST_CANCELLED);
    }

    @Override
    public void close() {
        parts.close();
    }
}
