package podo.rush.selling;

import java.util.Optional;
import podo.rush.load.Reply;
import podo.rush.load.Request;
import podo.rush.load.Visitor;

/** One client that pays bookings of the stock, until there is none left. */
record Confirming(Stock stock) implements Visitor {
    private static final int OK = 200;

    @Override
    public Optional<Request> next() {
        return stock.take().map(Stock.Pending::confirm);
    }

    @Override
    public boolean takes(Reply reply) {
        return reply.status() == OK
                && reply.member("status").filter("CONFIRMED"::equals).isPresent();
    }
}
