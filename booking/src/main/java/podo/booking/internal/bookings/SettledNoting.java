package podo.booking.internal.bookings;

import java.util.List;
import podo.kernel.GroupQueue;

/**
 * Writes down, many at once, that bookings' holds have been settled. Nobody waits for it: what is not written when the
 * process dies is settled again by the sweep, which changes nothing.
 */
final class SettledNoting implements AutoCloseable {
    static final int TOGETHER = 512;

    private final HoldSettling settling;
    private final GroupQueue<Booking> settled;
    private final Thread writer;

    /**
     * Starts the writer.
     *
     * @param settled what {@code settling} hands over
     */
    SettledNoting(HoldSettling settling, GroupQueue<Booking> settled) {
        this.settling = settling;
        this.settled = settled;
        this.writer = Thread.ofVirtual().name("settled-holds").start(this::write);
    }

    private void write() {
        List<Booking> group = settled.next(TOGETHER);
        while (!group.isEmpty()) {
            settling.note(group);
            group = settled.next(TOGETHER);
        }
    }

    /** Takes nothing new, and ends when what waits is written. */
    @Override
    public void close() throws InterruptedException {
        settled.close();
        writer.join();
    }
}
