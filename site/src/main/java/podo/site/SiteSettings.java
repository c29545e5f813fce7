package podo.site;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import podo.kernel.Setting;
import podo.kernel.Settings;

/**
 * How the pages name themselves to the outside, and what is kept of them.
 *
 * @param address where fans reach the site, such as {@code https://tickets.example.com}; empty to take what the request
 *     names
 * @param paymentTestTokens what the payment form offers while payments go to the sandbox; empty for no test payments
 * @param pageMemoryMebibytes how much of the pages that are the same for everybody is kept as written, in MiB
 */
public record SiteSettings(String address, List<String> paymentTestTokens, int pageMemoryMebibytes) {
    private static final Setting<String> ADDRESS = new Setting<>(
            "site.address",
            "Where fans reach the site, for search engines and shared links; empty to take what the request names",
            "",
            "an address such as https://tickets.example.com, or empty",
            SiteSettings::address);
    private static final Setting<Boolean> TEST_PAYMENTS = Setting.flag(
            "site.test-payments",
            "Whether the payment form lets a fan choose what the payments sandbox does; for demonstrations only",
            false);
    private static final Setting<Integer> PAGE_MEMORY = Setting.number(
            "site.page-memory-mebibytes",
            "Memory for pages that are the same for everybody, as they were written last, in MiB",
            64,
            1,
            4_096);
    private static final List<String> TEST_TOKENS =
            List.of("ok", "declined", "slow", "timeout", "charged-then-timeout", "error", "charged-then-error");

    public SiteSettings {
        paymentTestTokens = List.copyOf(paymentTestTokens);
    }

    /** All settings of this kind. */
    public static List<Setting<?>> settings() {
        return List.of(ADDRESS, TEST_PAYMENTS, PAGE_MEMORY);
    }

    /** Reads them. */
    public static SiteSettings from(Settings settings) {
        return new SiteSettings(
                settings.get(ADDRESS),
                settings.get(TEST_PAYMENTS) ? TEST_TOKENS : List.of(),
                settings.get(PAGE_MEMORY));
    }

    /** The same in bytes. */
    long pageMemoryBytes() {
        return pageMemoryMebibytes * 1_048_576L;
    }

    private static String address(String written) {
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
