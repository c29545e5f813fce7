package podo.verification.faults;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import podo.verification.system.Api;

/** An operator who cancels a show while it is sold, and asks again until that is accepted, whatever stands still. */
final class Impresario implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int DONE = 200;
    private final Api operator;
    private final ExecutorService office = Executors.newVirtualThreadPerTaskExecutor();

    Impresario(Api operator) {
        this.operator = operator;
    }

    /** Begins to ask. */
    CompletableFuture<Void> cancel(String showtime) {
        return CompletableFuture.runAsync(
                () -> Waiting.until(showtime + " is cancelled", LIMIT, () -> asked(showtime)), office);
    }

    /**
     * Waits until the show is cancelled and nothing of it is held, in payment or paid any more.
     *
     * @throws Waiting.TooLong when that does not come about
     */
    void awaitUnwound(CompletableFuture<Void> cancelled, String showtime) {
        try {
            cancelled.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Waiting.TooLong late ? late : e;
        }
        Waiting.until("the bookings of " + showtime + " are given back", LIMIT, () -> isUnwound(showtime));
    }

    @Override
    public void close() {
        office.shutdownNow();
    }

    private boolean asked(String showtime) {
        return operator.patch("/admin/showtimes/" + showtime, Map.of("cancelled", true))
                        .status()
                == DONE;
    }

    private boolean isUnwound(String showtime) {
        Api.Answer refunds = operator.get("/admin/showtimes/" + showtime + "/refunds");
        return refunds.status() == DONE
                && !refunds.text("cancelledAt").equals("null")
                && Api.number(refunds.json().get("waiting")) == 0
                && Api.number(refunds.json().get("inPayment")) == 0
                && Api.number(refunds.json().get("failed")) == 0;
    }
}
