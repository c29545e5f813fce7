package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a browser without scripts, a search engine and a wrongdoer get them from the running program. */
class PagesIT {
    private static final Pattern DATA = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Api anybody = SharedPodo.get().api();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/search",
                "/search?q=%EC%BD%98%EC%84%9C%ED%8A%B8&genre=concert&page=0",
                "/events/hamlet",
                "/events/hamlet?date=nonsense",
                "/events/small-hall",
                "/showtimes/small-hall.1"
            })
    void publicPage_isTheSameForEverybody_andNamesItself(String path) throws Exception {
        HttpResponse<String> page = get(path, Map.of());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "Cache-Control")).contains("s-maxage").doesNotContain("private");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(header(page, "Content-Security-Policy")).contains("default-src 'self'");
        assertThat(page.body()).contains("<html lang=\"ko\"", "<title>", "<main id=\"content\"");
        HttpResponse<String> fans = get(path, Map.of("Cookie", cookies("Pages")));
        assertThat(withoutTime(fans.body())).isEqualTo(withoutTime(page.body()));
    }

    @Test
    void everyAssetOfAPage_isThere_forGood() throws Exception {
        Matcher assets = ASSET.matcher(get("/showtimes/small-hall.1", Map.of()).body());
        int found = 0;
        while (assets.find()) {
            HttpResponse<String> asset = get(assets.group(1).replaceAll("#.*", ""), Map.of());
            assertThat(asset.statusCode()).as(assets.group(1)).isEqualTo(200);
            assertThat(header(asset, "Cache-Control")).contains("immutable");
            found++;
        }
        assertThat(found).isGreaterThan(4);
        assertThat(get("/assets/..%2Fmanifest.json", Map.of()).statusCode()).isBetween(400, 404);
        assertThat(get("/assets/manifest.json", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void language_isTheBrowsers_unlessTheAddressNamesOne() throws Exception {
        Map<String, String> english = Map.of("Accept-Language", "en-GB,en;q=0.9");
        assertThat(get("/events/hamlet", english).body()).contains("<html lang=\"en\"", "href=\"/bookings\"");
        String korean = get("/events/hamlet?lang=ko", english).body();
        assertThat(korean).contains("<html lang=\"ko\"", "href=\"/bookings?lang=ko\"");
        assertThat(korean)
                .contains("hreflang=\"en\" href=\"" + anybody.url() + "/events/hamlet?lang=en\"")
                .contains("rel=\"canonical\" href=\"" + anybody.url() + "/events/hamlet?lang=ko\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search?genre=concert&city=Seoul",
                "/search?q=%EC%BD%98%EC%84%9C%ED%8A%B8&city=%EC%84%9C%EC%9A%B8&from=2026-01-01&sort=date&page=1",
                "/search?status=ON_SALE&to=2099-12-31",
                "/search?from=nonsense",
                "/genres/musical?status=ON_SALE&page=1",
                "/events/hamlet?date=2027-01-01",
                "/queue/cherrybloom-first-snow?showtime=cherrybloom-first-snow.1",
                "/?browse=1",
                "/sign-in?back=%2Fshowtimes%2Fsmall-hall.1",
                "/no-such-page?utm=x"
            })
    void languageLink_keepsTheWholeAddress(String path) throws Exception {
        String page = get(path, Map.of("Accept", "text/html")).body();
        assertThat(hrefs(page, "hreflang=\"en\" href=\"([^\"]+)\"", "<a lang=\"en\" "))
                .containsExactly(path + "&lang=en");
        String english = get(path + "&lang=en", Map.of("Accept", "text/html")).body();
        assertThat(english).contains("<html lang=\"en\"");
        assertThat(hrefs(english, "hreflang=\"ko\" href=\"([^\"]+)\"", "<a lang=\"ko\" "))
                .containsExactly(path + "&lang=ko");
    }

    /** What a pattern finds behind a beginning. */
    private static List<String> hrefs(String page, String pattern, String beginning) {
        return Pattern.compile(Pattern.quote(beginning) + pattern)
                .matcher(page)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .toList();
    }

    @Test
    void signIn_leadsBackInTheLanguageThatWasChosenThere_andToAllOfTheAddress() throws Exception {
        assertThat(get("/sign-in?back=%2Fevents%2Fhamlet%3Fdate%3D2027-01-01%26lang%3Dko&lang=en", Map.of())
                        .body())
                .containsPattern("name=\"back\" value=\"/events/hamlet\\?date=2027-01-01&(amp;)?lang=en\"");
        assertThat(get("/search?q=hamlet&page=0", Map.of()).body())
                .contains("/sign-in?back=%2Fsearch%3Fq%3Dhamlet%26page%3D0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"city=%EC%84%9C%EC%9A%B8", "city=Seoul", "city=seoul"})
    void cityInAnyLanguage_isMarkedAsChosen(String filter) throws Exception {
        String english = get("/search?lang=en&" + filter, Map.of()).body();
        assertThat(english)
                .containsPattern("<a class=\"facet-choice chosen\" href=\"[^\"]*\"[^>]*><span>Seoul</span>")
                .containsPattern("/search\\?city=Seoul&(amp;)?status=");
        String nothing = get("/search?lang=en&q=zzzzqqqq&" + filter, Map.of()).body();
        assertThat(nothing).containsPattern("facet-choice chosen\" href=\"[^\"]*\"[^>]*><span>Seoul</span>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"genre=%EB%AE%A4%EC%A7%80%EC%BB%AC", "genre=Musicals", "genre=MUSICAL"})
    void genreInAnyLanguage_isMarkedAsChosen_andFilters(String filter) throws Exception {
        String page = get("/search?lang=en&" + filter, Map.of()).body();
        assertThat(page)
                .contains("<h1>Musicals</h1>")
                .containsPattern("facet-choice chosen\" href=\"[^\"]*\"[^>]*><span>Musicals</span>")
                .doesNotContain("role=\"alert\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "400", "501", "abc", "-1", "99999999999999999999"})
    void pageThatIsNotThere_saysHowManyThereAre(String number) throws Exception {
        for (String path :
                List.of("/search?q=%EC%BD%98%EC%84%9C%ED%8A%B8&lang=en&page=", "/genres/musical?lang=en&page=")) {
            HttpResponse<String> page = get(path + number, Map.of());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("There is no page", "The last page is page", "First page")
                    .containsPattern("[1-9][0-9]* events were found")
                    .doesNotContain("Nothing found", "role=\"alert\"");
        }
    }

    @Test
    void eventPage_tellsSearchEnginesOfItsShowtimes() throws Exception {
        Matcher data = DATA.matcher(get("/events/hamlet", Map.of()).body());
        assertThat(data.find()).isTrue();
        List<Map<?, ?>> events = Api.objects(podo.platform.http.Json.anything().fromJson(data.group(1)));
        assertThat(events).isNotEmpty().allSatisfy(event -> {
            assertThat(event.get("@type")).isEqualTo("Event");
            assertThat(event.get("name")).isEqualTo("연극 〈햄릿〉");
            assertThat(String.valueOf(event.get("startDate"))).endsWith("+09:00");
            assertThat(String.valueOf(event.get("eventStatus"))).isEqualTo("https://schema.org/EventScheduled");
            assertThat((List<?>) event.get("image"))
                    .allSatisfy(image -> assertThat(String.valueOf(image)).startsWith(anybody.url() + "/images/"));
            Map<?, ?> place = Api.object(event.get("location"));
            assertThat(place.get("@type")).isEqualTo("Place");
            assertThat(String.valueOf(place.get("name"))).isNotBlank();
            assertThat(Api.object(place.get("address")).get("addressCountry")).isEqualTo("KR");
            assertThat(Api.objects(event.get("offers"))).isNotEmpty().allSatisfy(offer -> {
                assertThat(new java.math.BigDecimal(String.valueOf(offer.get("price"))))
                        .isPositive();
                assertThat(offer.get("priceCurrency")).isEqualTo("KRW");
                assertThat(String.valueOf(offer.get("availability")))
                        .matches("https://schema.org/(InStock|SoldOut|PreOrder)");
                assertThat(String.valueOf(offer.get("validFrom"))).endsWith("+09:00");
                assertThat(offer.get("url")).isEqualTo(anybody.url() + "/events/hamlet"); // robots may read it
            });
        });
    }

    @Test
    void cancelledEvent_isToldToSearchEngines_andOffersNothing() throws Exception {
        Matcher data = DATA.matcher(get("/events/winter-us-cancelled", Map.of()).body());
        assertThat(data.find()).isTrue();
        List<Map<?, ?>> events = Api.objects(podo.platform.http.Json.anything().fromJson(data.group(1)));
        assertThat(events).isNotEmpty().allSatisfy(event -> {
            assertThat(event.get("eventStatus")).isEqualTo("https://schema.org/EventCancelled");
            assertThat(event.containsKey("offers")).isFalse();
        });
    }

    @Test
    void sharedEvent_showsItself() throws Exception {
        String page = get("/events/hamlet?lang=en", Map.of()).body();
        assertThat(page)
                .contains("property=\"og:type\" content=\"website\"", "property=\"og:title\" content=\"Hamlet\"")
                .contains("property=\"og:url\" content=\"" + anybody.url() + "/events/hamlet?lang=en\"")
                .contains("property=\"og:image\" content=\"" + anybody.url() + "/images/")
                .contains("property=\"og:locale\" content=\"en_GB\"")
                .contains("property=\"og:locale:alternate\" content=\"ko_KR\"")
                .contains("name=\"twitter:card\" content=\"summary_large_image\"")
                .contains("hreflang=\"x-default\" href=\"" + anybody.url() + "/events/hamlet\"");
        assertThat(page).containsPattern("property=\"og:description\" content=\"[^\"]+\"");
    }

    @Test
    void page_thatHasNotChanged_isNotSentAgain_whateverTheTime() throws Exception {
        String tag = header(get("/events/hamlet", Map.of()), "ETag");
        assertThat(tag).startsWith("W/\"");
        HttpResponse<String> same = get("/events/hamlet", Map.of("If-None-Match", tag));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(header(same, "Cache-Control")).contains("stale-if-error");
        assertThat(header(same, "Vary")).contains("Accept-Language", "Accept-Encoding");
        assertThat(get("/events/hamlet", Map.of("If-None-Match", tag, "Accept-Language", "en"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/events/hamlet?date=2020-01-01&lang=en", Map.of("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void changedEvent_isThereWithTheNextRequest() throws Exception {
        Api operator = anybody.operator();
        String before = get("/events/tonight", Map.of("Accept-Language", "en")).body();
        String title = "Tonight at " + UUID.randomUUID();
        Api.Answer changed =
                operator.method("PATCH", "/admin/events/tonight", Map.of("title", Map.of("ko", title, "en", title)));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(before).doesNotContain(title);
        assertThat(get("/events/tonight", Map.of("Accept-Language", "en")).body())
                .contains("<h1>" + title + "</h1>");
    }

    @Test
    void genre_hasAPageOfItsOwn() throws Exception {
        String page = get("/genres/musical?lang=en", Map.of()).body();
        assertThat(page)
                .contains("<h1>Musicals</h1>", "id=\"facet-status\"", "class=\"hit\"")
                .contains("rel=\"canonical\" href=\"" + anybody.url() + "/genres/musical?lang=en\"")
                .contains("hreflang=\"x-default\" href=\"" + anybody.url() + "/genres/musical\"")
                .containsPattern("name=\"description\" content=\"[^\"]+\"")
                .containsPattern("href=\"/genres/musical\\?status=[A-Z_]+&(amp;)?lang=en\"");
        assertThat(get("/genres/opera-on-ice", Map.of()).statusCode()).isEqualTo(404);
        assertThat(get("/genres/concert?genre=musical", Map.of()).body()).contains("<h1>콘서트</h1>");
        assertThat(get("/search?genre=musical", Map.of()).body())
                .contains("rel=\"canonical\" href=\"" + anybody.url() + "/genres/musical?lang=ko\"");
        assertThat(get("/?browse=1", Map.of()).body()).contains("href=\"/genres/musical\"");
    }

    @Test
    void sitemap_listsEveryEvent_andEveryGenre() throws Exception {
        String index = get("/sitemap.xml", Map.of()).body();
        Matcher part = Pattern.compile("<loc>([^<]+)</loc>").matcher(index);
        assertThat(part.find()).isTrue();
        String first = part.group(1).replace(anybody.url(), "");
        assertThat(get(first, Map.of()).body())
                .contains("<loc>" + anybody.url() + "/events/hamlet</loc>", "hreflang=\"en\"")
                .contains("<loc>" + anybody.url() + "/genres/concert</loc>", "hreflang=\"x-default\"");
        assertThat(get("/robots.txt", Map.of()).body()).contains("Sitemap: " + anybody.url() + "/sitemap.xml");
    }

    @Test
    void search_marksTheWords_andEscapesThem() throws Exception {
        assertThat(get("/search?q=Hamlet&lang=en", Map.of()).body()).contains("<mark>Hamlet</mark>");
        String wrong = get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22", Map.of())
                .body();
        assertThat(wrong).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void search_thatCannotBe_saysWhatIsWrong() throws Exception {
        HttpResponse<String> page = get("/search?from=yesterday&lang=en", Map.of());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("role=\"alert\"", "2026-12-31", "aria-invalid=\"true\"");
    }

    @Test
    void strayBrowser_getsAPage_andAProgramItsDocument() throws Exception {
        HttpResponse<String> page = get("/no/such/place", Map.of("Accept", "text/html,*/*;q=0.8"));
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<!doctype html>");
        assertThat(get("/events/no-such-event", Map.of("Accept", "text/html")).statusCode())
                .isEqualTo(404);
        HttpResponse<String> api = get("/api/v1/nothing", Map.of("Accept", "text/html"));
        assertThat(header(api, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(get("/no/such/place", Map.of()), "Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void signIn_byForm_leadsBack_andBookingsShowTheFansOwn() throws Exception {
        HttpResponse<String> first = get("/bookings", Map.of());
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(header(first, "Location")).isEqualTo("/sign-in?back=%2Fbookings");
        String name = "form-" + UUID.randomUUID().toString().substring(0, 8);
        HttpResponse<String> in = post("/sign-in", "name=" + name + "&role=fan&back=%2Fbookings", Map.of());
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(header(in, "Location")).isEqualTo("/bookings");
        String cookies = cookiesOf(in);
        Api fan = anybody.signedIn(name, "fan");
        String booking = fan.reserve(SmallHall.EVENING, SmallHall.freshSeats(1)).text("bookingId");
        HttpResponse<String> list = get("/bookings", Map.of("Cookie", cookies));
        assertThat(header(list, "Cache-Control")).contains("no-store");
        assertThat(list.body()).contains(booking, name);
        assertThat(get("/bookings/" + booking, Map.of("Cookie", cookies)).body())
                .contains("id=\"checkout\"");
        assertThat(fan.confirm(booking, "ok").status()).isEqualTo(200);
        assertThat(get("/bookings/" + booking, Map.of("Cookie", cookies)).body())
                .contains("role=\"img\"", "tickets.pdf", "calendar.ics");
        assertThat(get("/bookings/" + booking, Map.of("Cookie", cookies("Another")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void ticket_isGivenBack_byForm_afterASecondYes() throws Exception {
        Map<String, String> cookies = Map.of("Cookie", cookies("Giver"), "Accept-Language", "en");
        Api fan = anybody.signedIn("Giver", "fan");
        String booking = fan.reserve(SmallHall.EVENING, SmallHall.freshSeats(1)).text("bookingId");
        String page = "/bookings/" + booking;
        String giveBack = page + "/give-back";
        assertThat(header(get(giveBack, cookies), "Location")).isEqualTo(page);
        assertThat(fan.confirm(booking, "ok").status()).isEqualTo(200);
        assertThat(get(page, cookies).body()).contains("for the full amount until", "href=\"" + giveBack + "\"");
        assertThat(get(giveBack, cookies).body()).contains("method=\"post\" action=\"" + giveBack + "\"");
        assertThat(fan.get(page).text("status")).isEqualTo("CONFIRMED");
        assertThat(post(giveBack, "", Map.of()).statusCode()).isEqualTo(401);
        assertThat(post(giveBack, "", Map.of("Cookie", cookies("Another"))).statusCode())
                .isEqualTo(404);
        assertThat(post(giveBack, "seats=A-1-1", cookies).statusCode()).isEqualTo(422);
        assertThat(fan.get(page).text("status")).isEqualTo("CONFIRMED");
        for (int press = 0; press < 2; press++) {
            HttpResponse<String> given = post(giveBack, "", cookies);
            assertThat(given.statusCode()).isEqualTo(303);
            assertThat(header(given, "Location")).isEqualTo(page);
        }
        assertThat(fan.get(page).text("status")).isEqualTo("REFUNDED");
        assertThat(get(page, cookies).body())
                .contains("The whole amount goes back to you")
                .doesNotContain(giveBack);
        assertThat(fan.get(page + "/tickets.pdf").code()).isEqualTo("BOOKING_NOT_CONFIRMED");
    }

    @Test
    void ticket_tooNearTheShow_isNotOfferedBack() throws Exception {
        Map<String, String> cookies = Map.of("Cookie", cookies("Late"), "Accept-Language", "en");
        Api fan = anybody.signedIn("Late", "fan");
        String booking = fan.reserve(SmallHall.TONIGHT, List.of("A-1-1")).text("bookingId");
        assertThat(get("/bookings/" + booking, cookies).body()).contains("cannot be given back");
        assertThat(fan.confirm(booking, "ok").status()).isEqualTo(200);
        String giveBack = "/bookings/" + booking + "/give-back";
        assertThat(get("/bookings/" + booking, cookies).body())
                .contains("could be given back until")
                .doesNotContain(giveBack);
        assertThat(get(giveBack, cookies).statusCode()).isEqualTo(409);
        HttpResponse<String> refused = post(giveBack, "", cookies);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("The tickets stay yours", "could be given back until");
    }

    @Test
    void paymentsInDoubt_areShownToOperatorsAlone() throws Exception {
        String path = "/operator/payments";
        assertThat(header(get(path, Map.of()), "Location")).isEqualTo("/sign-in?back=%2Foperator%2Fpayments");
        HttpResponse<String> fans = get(path, Map.of("Cookie", cookies("Curious")));
        assertThat(fans.statusCode()).isEqualTo(403);
        assertThat(fans.body()).contains("<!doctype html>").doesNotContain("data-refresh");
        Api fan = anybody.fan();
        String booking = fan.reserve(SmallHall.EVENING, SmallHall.freshSeats(1)).text("bookingId");
        assertThat(fan.confirm(booking, "timeout").status()).isEqualTo(202);
        Map<String, String> operators =
                Map.of("Cookie", cookiesOf(post("/sign-in", "name=operator&role=operator", Map.of())));
        HttpResponse<String> list = get(path, operators);
        assertThat(header(list, "Cache-Control")).contains("no-store");
        assertThat(list.body()).contains("data-refresh", "http-equiv=\"refresh\"");
        assertThat(get("/bookings", operators).body()).contains("href=\"/operator/payments\"");
    }

    @Test
    void signIn_withoutAName_saysSoAtTheField() throws Exception {
        HttpResponse<String> page = post("/sign-in", "name=&back=https%3A%2F%2Fevil.example", Map.of());
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("aria-invalid=\"true\"", "name=\"back\" value=\"/\"");
    }

    @Test
    void signIn_fromAnotherSite_isRefused() throws Exception {
        HttpRequest request = request("/sign-in", Map.of("Sec-Fetch-Site", "cross-site"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=x"))
                .build();
        HttpResponse<String> page = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    }

    private String cookies(String name) throws IOException, InterruptedException {
        return cookiesOf(post("/sign-in", "name=" + name, Map.of()));
    }

    private static String cookiesOf(HttpResponse<?> answer) {
        return String.join(
                "; ",
                answer.headers().allValues("Set-Cookie").stream()
                        .map(cookie -> cookie.replaceAll(";.*", ""))
                        .toList());
    }

    private static String withoutTime(String page) {
        return page.replaceAll("data-server-time=\"[^\"]*\"", "").replaceAll("\"serverTime\":\"[^\"]*\"", "");
    }

    private HttpResponse<String> get(String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        return HTTP.send(
                request(path, headers).GET().build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String path, String form, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest request = request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(anybody.url() + path));
        headers.forEach(request::header);
        return request;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
