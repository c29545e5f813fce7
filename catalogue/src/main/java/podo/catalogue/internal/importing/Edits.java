package podo.catalogue.internal.importing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import podo.catalogue.GradePrice;
import podo.catalogue.LocalText;
import podo.catalogue.SaleStatus;
import podo.catalogue.internal.document.EventChecks;
import podo.catalogue.internal.document.Fields;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.Path;
import podo.catalogue.internal.document.PodoFile;
import podo.catalogue.internal.document.Values;
import podo.catalogue.internal.store.ChangeLog;
import podo.catalogue.internal.store.PlanRows;
import podo.catalogue.internal.store.Production;
import podo.catalogue.internal.store.Productions;
import podo.catalogue.internal.store.StoredEvent;
import podo.catalogue.internal.store.StoredShowtime;
import podo.kernel.EventId;
import podo.kernel.FieldError;
import podo.kernel.Problem;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;

/** Changes made by hand, by booking, or by the passing of time: one event at a time, each with its change-log entries. */
public final class Edits {
    private final ChangeLog log;

    public Edits(ChangeLog log) {
        this.log = log;
    }

    /**
     * Changes an event: {@code title, description, rating, cancelled, hot}; what is left out stays.
     *
     * @throws podo.kernel.ProblemException 404; 409 when it would undo a final cancellation; or 422 naming the fields at
     *     fault
     */
    public void editEvent(EventId id, Object body) {
        Findings findings = Findings.strict();
        Fields fields = Fields.of(Path.ROOT, body, findings, "title", "description", "rating", "cancelled", "hot");
        Values values = new Values(findings);
        LocalText title = fields.localTextOrNull("title");
        LocalText description = fields.localTextOrNull("description");
        Double rating = fields.numberOrNull("rating");
        Boolean cancelled = fields.flagOrNull("cancelled");
        Boolean hot = fields.flagOrNull("hot");
        values.line(Path.ROOT.member("title"), title, 1, Values.LONGEST_TITLE);
        values.lines(Path.ROOT.member("description"), description, Values.LONGEST_DESCRIPTION);
        values.within(Path.ROOT.member("rating"), rating, 0, 5);
        refuse(findings);
        change(id, "event", production -> {
            StoredEvent event = production.event();
            if (event.cancelled() && Boolean.FALSE.equals(cancelled)) {
                refuseToUndo(production.cancelledForGood());
            }
            return production.with(event.with(
                    title == null ? event.title() : title,
                    description == null ? event.description() : description,
                    rating == null ? event.rating() : rating,
                    cancelled == null ? event.cancelled() : cancelled,
                    hot == null ? event.hot() : hot));
        });
    }

    /**
     * Changes a showtime: {@code startsAt, salesOpenAt, salesCloseAt, seatLimit, cancelled, prices}; what is left out stays.
     * A sale that is to close when the showtime begins, and to go along with it, closes at {@code startsAt}.
     *
     * @throws podo.kernel.ProblemException 404; 409 when it would undo a final cancellation; or 422 naming the fields at
     *     fault
     */
    public void editShowtime(ShowtimeId id, Object body) {
        Findings findings = Findings.strict();
        Fields fields = Fields.of(
                Path.ROOT,
                body,
                findings,
                "startsAt",
                "salesOpenAt",
                "salesCloseAt",
                "seatLimit",
                "cancelled",
                "prices");
        Values values = new Values(findings);
        EventChecks checks = new EventChecks(findings);
        Optional<Instant> startsAt = values.moment(Path.ROOT.member("startsAt"), fields.textOrNull("startsAt"));
        Optional<Instant> opens = values.moment(Path.ROOT.member("salesOpenAt"), fields.textOrNull("salesOpenAt"));
        Optional<Instant> closes = values.moment(Path.ROOT.member("salesCloseAt"), fields.textOrNull("salesCloseAt"));
        Integer seatLimit = fields.smallOrNull("seatLimit");
        checks.seatLimit(Path.ROOT.member("seatLimit"), seatLimit);
        List<GradePrice> prices = PodoFile.prices(fields);
        checks.prices(Path.ROOT, prices);
        Boolean cancelled = fields.flagOrNull("cancelled");
        refuse(findings);
        log.write(writing -> {
            Production before = find(writing, id.event(), "showtime");
            StoredShowtime old = before.showtime(id)
                    .orElseThrow(() -> Problem.notFound("showtime").asException());
            if (old.cancellationFinal() && Boolean.FALSE.equals(cancelled)) {
                refuseToUndo(List.of(id));
            }
            StoredShowtime wanted = new StoredShowtime(
                    id,
                    old.key(),
                    startsAt.orElse(old.startsAt()),
                    opens.orElse(old.salesOpenAt()),
                    closes.orElse(old.salesCloseAt()),
                    seatLimit == null ? old.seatLimit() : seatLimit,
                    old.seatPlan(),
                    fields.has("prices") ? prices : old.prices(),
                    cancelled == null ? old.cancelled() : cancelled,
                    old.cancellationFinal(),
                    old.soldOut(),
                    old.status());
            checkAgainstStored(writing, wanted, fields.has("startsAt") || opens.isPresent() || closes.isPresent());
            Productions.write(writing, before, before.with(wanted).settledAt(writing.now()));
            return true;
        });
    }

    /** Booking says that a showtime has no seat left, or has one again. Unknown showtimes are passed over. */
    public void soldOut(ShowtimeId id, boolean soldOut) {
        log.write(writing -> {
            Optional<Production> before = Productions.find(writing.handle(), id.event());
            before.flatMap(production -> production.showtime(id))
                    .ifPresent(showtime -> Productions.write(
                            writing,
                            before.get(),
                            before.get().with(showtime.withSoldOut(soldOut)).settledAt(writing.now())));
            return true;
        });
    }

    /**
     * Booking is about to refund a showtime's tickets: from here on it stays cancelled, whoever wants it back.
     *
     * @return false when it is not cancelled, or not known; then nothing is to be refunded
     */
    public boolean cancelForGood(ShowtimeId id) {
        return log.write(writing -> {
            Optional<Production> before = Productions.find(writing.handle(), id.event());
            Optional<StoredShowtime> cancelled = before.map(production -> production.settledAt(writing.now()))
                    .flatMap(production -> production.showtime(id))
                    .filter(showtime -> showtime.status() == SaleStatus.CANCELLED);
            cancelled
                    .filter(showtime -> !showtime.cancellationFinal())
                    .ifPresent(showtime -> Productions.write(
                            writing,
                            before.get(),
                            before.get().with(showtime.cancelledForGood()).settledAt(writing.now())));
            return cancelled.isPresent();
        });
    }

    /** The waiting room says whether an event sells with a pass only. Unknown events are passed over. */
    public void queueRequired(EventId id, boolean required) {
        log.write(writing -> {
            Productions.find(writing.handle(), id)
                    .ifPresent(before -> Productions.write(
                            writing, before, before.with(before.event().withQueue(required))));
            return true;
        });
    }

    /** Stores the statuses that the time calls for. */
    public void settle(List<EventId> ids) {
        log.write(writing -> {
            Productions.settle(writing, ids);
            return true;
        });
    }

    private void change(EventId id, String what, UnaryOperator<Production> change) {
        log.write(writing -> {
            Production before = find(writing, id, what);
            Productions.write(writing, before, change.apply(before).settledAt(writing.now()));
            return true;
        });
    }

    private static Production find(ChangeLog.Writing writing, EventId id, String what) {
        return Productions.find(writing.handle(), id)
                .orElseThrow(() -> Problem.notFound(what).asException());
    }

    private static void refuseToUndo(List<ShowtimeId> cancelledForGood) {
        if (!cancelledForGood.isEmpty()) {
            List<String> names =
                    cancelledForGood.stream().map(ShowtimeId::toString).toList();
            String first =
                    names.size() == 1 ? names.getFirst() : names.getFirst() + " and " + (names.size() - 1) + " more";
            throw Problem.of(
                            409,
                            "CANCELLATION_FINAL",
                            "The cancellation of " + first
                                    + " cannot be taken back: refunds of its tickets have begun.")
                    .with(Map.of("showtimes", names))
                    .asException();
        }
    }

    private static void checkAgainstStored(ChangeLog.Writing writing, StoredShowtime wanted, boolean timesGiven) {
        Findings findings = new Findings();
        if (timesGiven) {
            new EventChecks(findings)
                    .saleTimes(
                            Path.ROOT,
                            wanted.startsAt(),
                            Optional.of(wanted.salesOpenAt()),
                            Optional.ofNullable(wanted.salesCloseAt()));
        }
        SeatPlanHash plan = wanted.seatPlan();
        if (plan != null) {
            PlanRows.Summary summary =
                    PlanRows.summaries(writing.handle(), List.of(plan.value())).get(plan.value());
            if (summary != null) {
                new EventChecks(findings).pricesFit(Path.ROOT, wanted.prices(), summary.grades());
            }
        }
        refuse(findings);
    }

    /** By hand, whatever a file would be warned of is a mistake: nobody would see a warning. */
    private static void refuse(Findings findings) {
        List<FieldError> errors = java.util.stream.Stream.concat(
                        findings.errors().stream(), findings.warnings().stream())
                .map(finding -> new FieldError(finding.path().replaceFirst("^\\$\\.?", ""), finding.message()))
                .toList();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).asException();
        }
    }
}
