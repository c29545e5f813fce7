package podo.site.internal.operator;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import podo.booking.BoxOffice;
import podo.booking.PaymentInDoubt;
import podo.booking.ShowRefunds;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.site.internal.frame.Head;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.Texts;
import podo.site.internal.frame.Visit;
import podo.site.internal.frame.Writing;

/** {@code /operator/payments}: payments whose end is not known, whose money has to go back, and cancelled shows. */
public final class PaymentsPage implements HttpService {
    private static final int REFRESH_SECONDS = 5;
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;
    private final Pages pages;
    private final Sessions sessions;
    private final BoxOffice boxOffice;
    private final InstantSource clock;

    public PaymentsPage(Pages pages, Sessions sessions, BoxOffice boxOffice, InstantSource clock) {
        this.pages = pages;
        this.sessions = sessions;
        this.boxOffice = boxOffice;
        this.clock = clock;
    }

    /** A payment as it stands in the list, with its times as people read them. */
    public record Line(PaymentInDoubt payment, String since, String age) {
        /** Whether money is on its way back to the fan. */
        public boolean isGoingBack() {
            return payment.status() == PaymentInDoubt.Status.REFUND_DUE;
        }
    }

    /** A cancelled show as it stands in the list, with the moment as people read it. */
    public record Show(ShowRefunds refunds, String cancelledAt) {
        static Show of(ShowRefunds refunds, Writing writing) {
            Instant at = refunds.cancelledAt();
            return new Show(refunds, at == null ? "" : writing.dayAndTime(at));
        }
    }

    /**
     * The list, oldest first.
     *
     * @param shows the cancelled shows, the latest cancelled first
     * @param asOf when it was read
     * @param refreshSeconds after how long it is read again
     */
    public record View(List<Line> lines, List<Show> shows, String asOf, int refreshSeconds) {
        public View {
            lines = List.copyOf(lines);
            shows = List.copyOf(shows);
        }

        /** How many payments the provider is being asked about. */
        public long asked() {
            return lines.stream().filter(line -> !line.isGoingBack()).count();
        }

        /** How many payments are on their way back. */
        public long goingBack() {
            return lines.size() - asked();
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/operator/payments", pages.guarded(this::show));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Visit visit = pages.visit(request);
        Optional<Session> somebody = sessions.of(request);
        if (somebody.isEmpty()) {
            pages.signInFirst(response, visit);
            return;
        }
        Session operator = sessions.requireOperator(request);
        Texts.Wording wording = pages.wording(visit);
        Writing writing = pages.writing(visit);
        Instant now = clock.instant();
        List<Line> lines = boxOffice.inDoubt().stream()
                .map(payment ->
                        new Line(payment, writing.dayAndTime(payment.since()), age(payment.ageSeconds(), wording)))
                .toList();
        List<Show> shows = boxOffice.refundsOfCancelledShows().stream()
                .map(refunds -> Show.of(refunds, writing))
                .toList();
        View view = new View(lines, shows, writing.timeToTheSecond(now), REFRESH_SECONDS);
        Head head = Head.unlisted(wording.text("operator.payments.title")).refreshedEvery(REFRESH_SECONDS);
        pages.sendOwn(request, response, visit, head, Optional.of(operator), "operator-payments.jte", view);
    }

    /** An age in its two largest units, since what is old matters more than to the second. */
    static String age(long seconds, Texts.Wording wording) {
        long whole = Math.max(0, seconds);
        if (whole >= DAY) {
            return wording.text("operator.age.days", "days", whole / DAY, "hours", whole % DAY / HOUR);
        }
        if (whole >= HOUR) {
            return wording.text("operator.age.hours", "hours", whole / HOUR, "minutes", whole % HOUR / MINUTE);
        }
        return whole >= MINUTE
                ? wording.text("operator.age.minutes", "minutes", whole / MINUTE, "seconds", whole % MINUTE)
                : wording.text("operator.age.seconds", "seconds", whole);
    }
}
