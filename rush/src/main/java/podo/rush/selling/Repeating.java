package podo.rush.selling;

import java.util.Optional;
import java.util.function.Supplier;
import podo.rush.load.Reply;
import podo.rush.load.Request;
import podo.rush.load.Visitor;

/**
 * Asks the same kind of thing again and again, and expects the same status.
 *
 * @param requests gives the next; empty when there is nothing left
 */
record Repeating(Supplier<Optional<Request>> requests, int status) implements Visitor {
    @Override
    public Optional<Request> next() {
        return requests.get();
    }

    @Override
    public boolean takes(Reply reply) {
        return reply.status() == status;
    }
}
