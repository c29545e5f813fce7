package podo.site;

import io.helidon.webserver.http.HttpService;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import podo.booking.BoxOffice;
import podo.booking.TicketCodes;
import podo.catalogue.Catalogue;
import podo.catalogue.PublishedCatalogue;
import podo.identity.Identity;
import podo.identity.Sessions;
import podo.platform.http.Routes;
import podo.search.Search;
import podo.site.internal.account.BookingPages;
import podo.site.internal.account.GiveBackPage;
import podo.site.internal.account.SignInPage;
import podo.site.internal.browse.CategoryPage;
import podo.site.internal.browse.EventPage;
import podo.site.internal.browse.HomePage;
import podo.site.internal.browse.SearchPage;
import podo.site.internal.browse.SeatsPage;
import podo.site.internal.browse.Sitemap;
import podo.site.internal.frame.AssetRoutes;
import podo.site.internal.frame.HotSales;
import podo.site.internal.frame.Pages;
import podo.site.internal.frame.StrayPages;
import podo.site.internal.operator.PaymentsPage;
import podo.site.internal.operator.QueuesPage;
import podo.site.internal.queue.LinePage;
import podo.site.internal.queue.WaitingPage;
import podo.site.internal.tickets.TicketCalendar;
import podo.site.internal.tickets.TicketPdf;
import podo.site.internal.tickets.TicketRoutes;
import podo.waitingroom.WaitingRoom;

/** The pages of the site, in the parts that go with the rooms a process has open. Thread-safe. */
public final class Site {
    private final Pages.Kit kit;
    private final Pages pages;
    private final SiteSettings settings;
    private final Sessions sessions;
    private final InstantSource clock;

    /**
     * Reads texts and templates.
     *
     * @param cacheControl the rule for pages that are the same for everybody
     */
    public Site(SiteSettings settings, String cacheControl, Sessions sessions, InstantSource clock) {
        this.kit = Pages.Kit.load();
        this.pages = new Pages(kit, settings.address(), cacheControl, settings.pageMemoryBytes(), clock);
        this.settings = settings;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** What every process that shows pages has: styles and scripts. */
    public HttpService assets() {
        return new AssetRoutes(kit.assets());
    }

    /**
     * Home, events, the sitemap.
     *
     * @param room this process's waiting room, once it has one
     */
    public HttpService catalogue(Catalogue catalogue, Supplier<Optional<WaitingRoom>> room) {
        HotSales hotSales = HotSales.of(room);
        return together(
                new EventPage(pages, catalogue, hotSales),
                new HomePage(pages, catalogue, hotSales, clock),
                new Sitemap(pages, catalogue, clock));
    }

    /** Signing in and out. */
    public HttpService account(Identity identity) {
        return new SignInPage(pages, identity);
    }

    /** The results of a search, and the pages of genres. */
    public HttpService search(Search search) {
        return together(new SearchPage(pages, search), new CategoryPage(pages, search));
    }

    /** The seat picker, the checkout, tickets, a fan's bookings; for operators, payments in doubt. */
    public HttpService booking(PublishedCatalogue catalogue, BoxOffice boxOffice, TicketCodes codes) {
        return together(
                new SeatsPage(pages, catalogue),
                new BookingPages(pages, sessions, boxOffice, codes, settings.paymentTestTokens(), clock),
                new GiveBackPage(pages, sessions, boxOffice, clock),
                new PaymentsPage(pages, sessions, boxOffice, clock));
    }

    /** The waiting room: where fans wait and check the draw; for operators, how it goes. */
    public HttpService queue(PublishedCatalogue catalogue, WaitingRoom room) {
        return together(
                new WaitingPage(pages, catalogue, room),
                new LinePage(pages, catalogue, sessions, room, clock),
                new QueuesPage(pages, catalogue, sessions, room, clock));
    }

    /** A fan's tickets as files, under the booking's own address in the API; to be registered under {@code /api/v1}. */
    public HttpService ticketFiles(PublishedCatalogue catalogue, BoxOffice boxOffice, TicketCodes codes) {
        return new TicketRoutes(
                sessions,
                boxOffice,
                catalogue,
                new TicketPdf(codes, kit.texts()),
                new TicketCalendar(kit.texts(), settings.address()));
    }

    /** Answers browsers that stray to an address where nothing is; to be registered after everything else. */
    public Routes.Unanswered strays() {
        return new StrayPages(pages);
    }

    private static HttpService together(HttpService... parts) {
        return rules -> {
            for (HttpService part : parts) {
                part.routing(rules);
            }
        };
    }
}
