package podo.rush.selling;

import java.util.Optional;
import podo.rush.load.Reply;
import podo.rush.load.Request;
import podo.rush.load.Visitor;

/** One client that reserves free seats, two at a time, each time for another fan. */
final class Reserving implements Visitor {
    private static final int CREATED = 201;
    private final Halls halls;
    private final Fans fans;
    private final Stock stock;
    private final int enough;
    private String token = "";

    /** @param enough bookings that wait to be paid, after which this client ends */
    Reserving(Halls halls, Fans fans, Stock stock, int enough) {
        this.halls = halls;
        this.fans = fans;
        this.stock = stock;
        this.enough = enough;
    }

    @Override
    public Optional<Request> next() {
        if (stock.size() >= enough) {
            return Optional.empty();
        }
        token = fans.next();
        return halls.next().map(choice -> choice.by(token));
    }

    @Override
    public boolean takes(Reply reply) {
        Optional<String> booking = reply.member("bookingId");
        if (reply.status() != CREATED || booking.isEmpty()) {
            return false;
        }
        stock.add(new Stock.Pending(booking.get(), token));
        return true;
    }
}
