package podo.site.internal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.booking.PaymentInDoubt;
import podo.booking.PaymentInDoubt.Status;
import podo.catalogue.Language;
import podo.site.internal.frame.Texts;

class PaymentsPageTest {
    private static final Texts TEXTS = new Texts();

    @ParameterizedTest
    @CsvSource({
        "-1, 0 s, 0초",
        "59, 59 s, 59초",
        "60, 1 min 0 s, 1분 0초",
        "3599, 59 min 59 s, 59분 59초",
        "3600, 1 h 0 min, 1시간 0분",
        "90061, 1 d 1 h, 1일 1시간"
    })
    void age_isToldInItsTwoLargestUnits(long seconds, String english, String korean) {
        assertThat(PaymentsPage.age(seconds, TEXTS.in(Language.EN))).isEqualTo(english);
        assertThat(PaymentsPage.age(seconds, TEXTS.in(Language.KO))).isEqualTo(korean);
    }

    @Test
    void view_tellsWhatIsAskedAbout_fromWhatGoesBack() {
        PaymentsPage.View view = new PaymentsPage.View(
                List.of(line(Status.UNKNOWN), line(Status.REFUND_DUE), line(Status.STARTED)), List.of(), "12:00:00", 5);
        assertThat(view.asked()).isEqualTo(2);
        assertThat(view.goingBack()).isEqualTo(1);
    }

    private static PaymentsPage.Line line(Status status) {
        Instant since = Instant.parse("2026-12-09T10:30:00Z");
        return new PaymentsPage.Line(new PaymentInDoubt("hamlet.1.x", status, 1, "KRW", since, 5, 1), "", "");
    }
}
