package podo.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.FieldError;

class PreferencesTest {
    private static final Delivery.Address ADDRESS = new Delivery.Address("올림픽로 424", null, "05540", "서울");

    @Test
    void errors_nothingSaid_none() {
        assertThat(Preferences.NONE.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobile", "pickup"})
    void errors_noPost_needsNoAddress(String method) {
        assertThat(new Delivery(method, null, null, null).errors("delivery")).isEmpty();
    }

    @Test
    void errors_post_needsRecipientPhoneAndAddress() {
        assertThat(new Delivery("post", null, null, null).errors("delivery"))
                .extracting(FieldError::field)
                .containsExactly("delivery.recipient", "delivery.phone", "delivery.address");
        assertThat(new Delivery("post", "a", "02-1234-5678", new Delivery.Address(null, null, null, null))
                        .errors("delivery"))
                .extracting(FieldError::field)
                .containsExactly("delivery.address.line1", "delivery.address.postcode", "delivery.address.city");
        assertThat(new Delivery("post", "a", "02-1234-5678", ADDRESS).errors("delivery"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "POST", "drone"})
    void errors_unknownMethod_isNamed(String method) {
        Preferences preferences =
                new Preferences(new Delivery(method, null, null, null), new PaymentPreference(method));

        assertThat(preferences.errors())
                .extracting(FieldError::field)
                .containsExactly("delivery.method", "payment.method");
    }

    @Test
    void errors_noMethod_isNamed() {
        assertThat(new Preferences(new Delivery(null, null, null, null), new PaymentPreference(null)).errors())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\0", "\u202eevil", "\ud800", "\u2028"})
    void errors_textThatDoesNotBelong_isRefusedInEveryField(String text) {
        Delivery delivery = new Delivery("post", text, text, new Delivery.Address(text, text, text, text));

        assertThat(delivery.errors("d"))
                .extracting(FieldError::field)
                .containsExactly(
                        "d.recipient",
                        "d.phone",
                        "d.address.line1",
                        "d.address.line2",
                        "d.address.postcode",
                        "d.address.city");
    }

    @Test
    void errors_longText_isRefused() {
        String endless = "x".repeat(100_000);
        Delivery delivery = new Delivery(
                "mobile", endless, "1".repeat(25), new Delivery.Address(endless, endless, endless, endless));

        assertThat(delivery.errors("d")).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "1234", "phone", "010-1234-5678x", "٠١٠١٢٣٤٥٦٧٨", "+-----"})
    void errors_noPhoneNumber_isRefused(String phone) {
        assertThat(new Delivery("mobile", null, phone, null).errors("d")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"010-1234-5678", "+82 10 1234 5678", "02 (123) 4567", "12345"})
    void errors_phoneNumber_isFine(String phone) {
        assertThat(new Delivery("mobile", null, phone, null).errors("d")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u00a0", "\u200b", "\u2800", "\u3164"})
    void errors_recipientOfNothingToBeSeen_isBlank(String text) {
        assertThat(new Delivery("mobile", text, null, null).errors("d"))
                .containsExactly(new FieldError("d.recipient", "must not be blank"));
    }

    @Test
    void delivery_inAnotherSpelling_isKeptComposedAndTrimmed() {
        String decomposed = Normalizer.normalize("김포도", Normalizer.Form.NFD);
        Delivery.Address padded = new Delivery.Address(
                "\u00a0올림픽로 424 ", null, "05540\u200b", Normalizer.normalize("서울", Normalizer.Form.NFD));

        assertThat(new Delivery("post", " " + decomposed + "\u3000", "02-1234-5678", padded))
                .isEqualTo(new Delivery("post", "김포도", "02-1234-5678", ADDRESS));
    }
}
