package podo.site;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import podo.kernel.Configured;
import podo.kernel.TextRule;

/** How the pages name themselves to the outside, and what is kept of them. */
public record SiteSettings(
        @Configured(
                key = "site.address",
                means =
                        "Where fans reach the site, for search engines and shared links; empty to take what the request names",
                fallback = "",
                rule = SiteAddress.class)
        String address,

        @Configured(
                key = "site.test-payments",
                means =
                        "Whether the payment form lets a fan choose what the payments sandbox does; for demonstrations only",
                fallback = "false")
        boolean testPayments,

        @Configured(
                key = "site.page-memory-mebibytes",
                means = "Memory for pages that are the same for everybody, as they were written last, in MiB",
                fallback = "64",
                least = "1",
                most = "4096",
                times = 1_048_576)
        long pageMemoryBytes) {
    private static final List<String> TEST_TOKENS =
            List.of("ok", "declined", "slow", "timeout", "charged-then-timeout", "error", "charged-then-error");

    /** What the payment form offers while payments go to the sandbox; empty for no test payments. */
    List<String> paymentTestTokens() {
        return testPayments ? TEST_TOKENS : List.of();
    }

    /** A scheme and a host, no more. */
    static final class SiteAddress implements TextRule {
        @Override
        public String allowed() {
            return "an address such as https://tickets.example.com, or empty";
        }

        @Override
        public String read(String written) {
            String address = written.strip().replaceAll("/+$", "");
            if (address.isEmpty()) {
                return "";
            }
            URI uri = URI.create(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean plain = uri.getHost() != null
                    && (uri.getRawPath() == null || uri.getRawPath().isEmpty())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (!plain || !(scheme.equals("https") || scheme.equals("http"))) {
                throw new IllegalArgumentException(written);
            }
            return address;
        }
    }
}
