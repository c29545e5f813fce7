package podo.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.booking.BoxOffice;
import podo.booking.Entrance;
import podo.booking.SalesPressure;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.waitingroom.BoxOfficeFigures;
import podo.waitingroom.PassGate;

/** The box office's entrance, kept by the waiting room's gate. */
record GateEntrance(PassGate gate) implements Entrance {
    @Override
    public String cookie(EventId event) {
        return PassGate.cookie(event);
    }

    @Override
    public boolean admits(EventId event, AccountId account, Optional<String> pass) {
        return gate.admits(event, account, pass);
    }

    @Override
    public void bought(EventId event, AccountId account) {
        gate.bought(event, account);
    }

    /** What a box office tells the waiting room of these events. */
    static BoxOfficeFigures figures(BoxOffice boxOffice, List<EventId> events) {
        Map<EventId, Long> seats = new HashMap<>();
        events.forEach(event -> boxOffice.seatsLeft(event).ifPresent(left -> seats.put(event, left)));
        SalesPressure pressure = boxOffice.pressure();
        return new BoxOfficeFigures(
                seats,
                pressure.latency(),
                pressure.errorShare(),
                pressure.paymentsBusyShare(),
                pressure.paymentsOpen());
    }
}
