package podo.booking.internal.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import podo.booking.BookingStatus;
import podo.booking.Rival;
import podo.booking.internal.bookings.Booking;

/** What guards payments and the tickets they claim: each test fails without the guard that names it. */
class PaymentGuardsIT extends RecordsFixture {
    @Test
    void claim_whileAnotherClaimsTheTicket_waitsAndLosesIt() {
        Booking first = paying(9);
        Booking booking = pending(1, 2);
        try (Rival rival = rival(
                "UPDATE booking.ticket SET status = 'HELD', booking_id = '" + first.id() + "' WHERE ordinal = 2")) {
            assertThat(rival.letWaitAndCommit(() -> begin(booking))).isInstanceOf(PaymentStore.Begun.SeatsLost.class);
        }
        assertThat(ticket(2)).isEqualTo("HELD " + first.id());
        assertThat(status(booking)).isEqualTo(BookingStatus.EXPIRED);
    }

    @Test
    void claim_ofOneOfTwoTickets_isLostAndGivesTheOtherBack() {
        Booking first = paying(2);
        Booking booking = pending(1, 2);
        assertThat(begin(booking)).isInstanceOf(PaymentStore.Begun.SeatsLost.class);
        assertThat(ticket(1)).isEqualTo("AVAILABLE");
        assertThat(ticket(2)).as("stays with who has claimed it").isEqualTo("HELD " + first.id());
    }

    @Test
    void claim_ofATicketThatIsSold_isLost() {
        Booking first = confirmed(3);
        Booking booking = pending(3);
        assertThat(begin(booking)).isInstanceOf(PaymentStore.Begun.SeatsLost.class);
        assertThat(ticket(3)).isEqualTo("BOOKED " + first.id());
    }

    @Test
    void begin_ofABookingThatWasCancelled_claimsNothing() {
        Booking booking = pending(1);
        giving.cancel(booking.id(), NOW);
        assertThat(begin(booking)).isInstanceOf(PaymentStore.Begun.NotPending.class);
        assertThat(ticket(1)).isEqualTo("AVAILABLE");
        assertThat(status(booking)).isEqualTo(BookingStatus.CANCELLED);
    }

    @Test
    void begin_atTheEndOfTheHold_isTooLate() {
        Booking booking = pendingUntil(NOW, 1);
        assertThat(begin(booking)).isInstanceOf(PaymentStore.Begun.NotPending.class);
        assertThat(ticket(1)).isEqualTo("AVAILABLE");
    }

    @Test
    void begin_underAKeyThatHasEnded_isNotBegunAgain() {
        Booking booking = paying(1);
        payments.notCaptured(attempt(booking), PaymentAttempt.Status.DECLINED, "no", NOW);
        assertThat(begin(booking)).isInstanceOf(PaymentStore.Begun.SameKey.class);
        assertThat(attempt(booking, KEY)).isEqualTo("DECLINED");
        assertThat(status(booking)).isEqualTo(BookingStatus.PENDING);
    }

    @Test
    void captured_withoutAllItsTickets_isUndone() {
        Booking booking = paying(1, 2);
        plant("UPDATE booking.ticket SET status = 'AVAILABLE', booking_id = NULL WHERE ordinal = 2");
        assertThatThrownBy(() -> payments.captured(attempt(booking), "ref", NOW))
                .hasMessageContaining("is paying with 1 of its 2 tickets");
        assertThat(attempt(booking, KEY)).isEqualTo("STARTED");
    }

    @Test
    void captured_whoseBookingIsNotMoved_isUndone() {
        Booking booking = paying(1);
        lose("booking", "NEW.status = 'CONFIRMED'");
        assertThatThrownBy(() -> payments.captured(attempt(booking), "ref", NOW))
                .hasMessageContaining("not in payment");
        assertThat(ticket(1)).isEqualTo("HELD " + booking.id());
        assertThat(attempt(booking, KEY)).isEqualTo("STARTED");
    }

    @Test
    void captured_whileAnotherEndsThePayment_waitsAndIsDueBack() {
        Booking booking = paying(1);
        try (Rival rival = rival(
                "UPDATE booking.booking SET status = 'PAYMENT_FAILED' WHERE id = '" + booking.id() + "'",
                "UPDATE booking.ticket SET status = 'AVAILABLE', booking_id = NULL WHERE ordinal = 1")) {
            Booking now = rival.letWaitAndCommit(() -> payments.captured(attempt(booking), "ref", NOW))
                    .booking();
            assertThat(now.status()).isEqualTo(BookingStatus.PAYMENT_FAILED);
        }
        assertThat(attempt(booking, KEY)).isEqualTo("REFUND_DUE");
    }

    @Test
    void captured_ofABookingThatHasEnded_isDueBack() {
        Booking booking = paying(1);
        plant("UPDATE booking.ticket SET status = 'AVAILABLE', booking_id = NULL WHERE ordinal = 1");
        plant("UPDATE booking.booking SET status = 'PAYMENT_FAILED'");
        assertThat(payments.captured(attempt(booking), "ref", NOW).booking().status())
                .isEqualTo(BookingStatus.PAYMENT_FAILED);
        assertThat(attempt(booking, KEY)).isEqualTo("REFUND_DUE");
        assertThat(ticket(1)).isEqualTo("AVAILABLE");
    }

    @Test
    void captured_twice_isNotDueBack() {
        Booking booking = confirmed(1);
        payments.captured(attempt(booking), "ref", NOW);
        assertThat(attempt(booking, KEY)).isEqualTo("CAPTURED");
    }

    @Test
    void notCaptured_afterTheCapture_changesNothing() {
        Booking booking = confirmed(1);
        payments.notCaptured(attempt(booking), PaymentAttempt.Status.DECLINED, "no", NOW);
        assertThat(attempt(booking, KEY)).isEqualTo("CAPTURED");
        assertThat(status(booking)).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void notCaptured_whileAnotherConfirms_waitsAndTellsSo() {
        Booking booking = paying(1);
        String id = "'" + booking.id() + "'";
        try (Rival rival = rival(
                "UPDATE booking.booking SET status = 'CONFIRMED', confirmed_at = now() WHERE id = " + id,
                "UPDATE booking.payment_attempt SET status = 'CAPTURED' WHERE booking_id = " + id,
                "UPDATE booking.ticket SET status = 'BOOKED' WHERE ordinal = 1")) {
            Booking now = rival.letWaitAndCommit(
                            () -> payments.notCaptured(attempt(booking), PaymentAttempt.Status.DECLINED, "no", NOW))
                    .booking();
            assertThat(now.status()).isEqualTo(BookingStatus.CONFIRMED);
        }
        assertThat(ticket(1)).isEqualTo("BOOKED " + booking.id());
    }

    @Test
    void unknown_afterTheCapture_changesNothing() {
        Booking booking = confirmed(1);
        payments.unknown(attempt(booking), "no answer", END, NOW);
        assertThat(attempt(booking, KEY)).isEqualTo("CAPTURED");
    }

    @Test
    void takeBack_whileAnotherDoes_waitsAndChangesNothing() {
        Booking booking = confirmed(1);
        try (Rival rival = rival("UPDATE booking.booking SET status = 'REFUNDED' WHERE id = '" + booking.id() + "'")) {
            assertThat(rival.letWaitAndCommit(() -> giving.refund(booking.id(), NOW)))
                    .isEmpty();
        }
        assertThat(ticket(1)).as("left to the other").isEqualTo("BOOKED " + booking.id());
        assertThat(attempt(booking, KEY)).isEqualTo("CAPTURED");
    }

    @Test
    void takeBack_ofWhatIsNotConfirmed_changesNothing() {
        Booking booking = paying(1);
        assertThat(giving.undo(booking.id(), NOW)).isEmpty();
        assertThat(status(booking)).isEqualTo(BookingStatus.PAYING);
        assertThat(attempt(booking, KEY)).isEqualTo("STARTED");
    }

    @Test
    void takeBack_owesOnlyWhatWasTaken() {
        Booking booking = paying(1);
        payments.notCaptured(attempt(booking), PaymentAttempt.Status.DECLINED, "no", NOW);
        PaymentAttempt second = attemptUnder(booking, "second");
        payments.begin(booking, second, true, CHECK);
        payments.captured(second, "ref", NOW);
        assertThat(giving.undo(booking.id(), NOW)).isPresent();
        assertThat(attempt(booking, KEY)).isEqualTo("DECLINED");
        assertThat(attempt(booking, "second")).isEqualTo("REFUND_DUE");
    }

    @Test
    void refunded_ofMoneyThatIsNotDue_changesNothing() {
        Booking booking = confirmed(1);
        payments.refunded(attempt(booking), NOW);
        assertThat(attempt(booking, KEY)).isEqualTo("CAPTURED");
    }

    @Test
    void takeDue_leasesWhatItTakes() {
        Booking booking = paying(1);
        assertThat(payments.takeDue(PaymentStore.Question.WHETHER_TAKEN, NOW.plus(CHECK), Duration.ofSeconds(30), 10))
                .extracting(PaymentAttempt::booking)
                .containsExactly(booking.id());
        assertThat(payments.takeDue(PaymentStore.Question.WHETHER_TAKEN, NOW.plus(CHECK), Duration.ofSeconds(30), 10))
                .as("it is being asked about")
                .isEmpty();
    }

    @Test
    void takeDue_passesBySomebodyElses() {
        Booking one = paying(1);
        Booking two = paying(2);
        try (Rival rival =
                rival("SELECT 1 FROM booking.payment_attempt WHERE booking_id = '" + one.id() + "' FOR UPDATE")) {
            assertThat(rival.passBy(() -> payments.takeDue(PaymentStore.Question.WHETHER_TAKEN, END, CHECK, 10)))
                    .extracting(PaymentAttempt::booking)
                    .containsExactly(two.id());
        }
    }

    @Test
    void takeDue_ofMoneyToGiveBack_asksAboutNoOther() {
        paying(1);
        Booking due = confirmed(2);
        giving.undo(due.id(), NOW);
        assertThat(payments.takeDue(PaymentStore.Question.GIVE_BACK, END, CHECK, 10))
                .extracting(PaymentAttempt::booking)
                .containsExactly(due.id());
    }

    @Test
    void event_thatIsToldAgain_bringsNothingForward() {
        PaymentEventStore events = new PaymentEventStore(database);
        Booking booking = paying(1);
        PaymentEvent event = new PaymentEvent("event", attempt(booking).providerKey());
        payments.unknown(attempt(booking), "no answer", END, NOW);
        assertThat(events.take(event, NOW)).isEqualTo(1);
        payments.unknown(attempt(booking), "no answer", END, NOW);
        assertThat(events.take(event, NOW)).isZero();
    }

    @Test
    void event_ofAnAttemptThatIsStillAsked_bringsNothingForward() {
        PaymentEventStore events = new PaymentEventStore(database);
        Booking booking = paying(1);
        assertThat(events.take(new PaymentEvent("event", attempt(booking).providerKey()), NOW))
                .isZero();
    }
}
