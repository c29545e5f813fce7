package podo.rush.selling;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import podo.rush.load.Reply;
import podo.rush.load.Request;
import podo.rush.load.Visitor;

/** One client that buys: it reserves two seats, pays, and looks at its booking; then the next fan does. */
final class Purchasing implements Visitor {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private final Halls halls;
    private final Fans fans;
    private final AtomicLong bought;
    private String token = "";
    private Step step = Step.RESERVE;
    private Optional<Stock.Pending> booking = Optional.empty();

    private enum Step {
        RESERVE,
        CONFIRM,
        READ
    }

    /** @param bought counts purchases up to their end */
    Purchasing(Halls halls, Fans fans, AtomicLong bought) {
        this.halls = halls;
        this.fans = fans;
        this.bought = bought;
    }

    @Override
    public Optional<Request> next() {
        return switch (step) {
            case RESERVE -> {
                token = fans.next();
                yield halls.next().map(choice -> choice.by(token));
            }
            case CONFIRM -> booking.map(Stock.Pending::confirm);
            case READ -> booking.map(Stock.Pending::read);
        };
    }

    @Override
    public boolean takes(Reply reply) {
        boolean right = reply.status() == (step == Step.RESERVE ? CREATED : OK);
        Step done = step;
        step = Step.RESERVE; // whoever fails begins anew
        if (right) {
            switch (done) {
                case RESERVE -> {
                    booking = reply.member("bookingId").map(id -> new Stock.Pending(id, token));
                    right = booking.isPresent();
                    step = right ? Step.CONFIRM : Step.RESERVE;
                }
                case CONFIRM -> step = Step.READ;
                case READ -> bought.incrementAndGet();
            }
        }
        return right;
    }

    /** A purchase that has begun is finished and counted, however short the time was. */
    @Override
    public boolean isUnderWay() {
        return step != Step.RESERVE;
    }
}
