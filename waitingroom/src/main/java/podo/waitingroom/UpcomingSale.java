package podo.waitingroom;

import java.time.Instant;
import podo.kernel.EventId;

/** A sale with a queue that opens soon or is open. */
public record UpcomingSale(EventId event, QueueState state, Instant opensAt) {}
