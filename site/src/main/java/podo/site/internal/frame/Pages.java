package podo.site.internal.frame;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.catalogue.Language;
import podo.identity.Session;
import podo.kernel.Problem;
import podo.kernel.ProblemException;
import podo.platform.http.Answers;
import podo.platform.http.ClientFaults;
import podo.platform.http.Outages;
import podo.platform.http.Representation;

/** Writes pages from templates and sends them, and answers whatever fails in a page with a page. Thread-safe. */
public final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final String HTML = "text/html; charset=utf-8";
    private static final String OWN = "private, no-store";
    private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
    private static final HeaderName REFERRER = HeaderNames.create("Referrer-Policy");
    /** Scripts, styles and connections are our own; posters may come from wherever the catalogue names. */
    private static final String ONLY_OURS = "default-src 'self'; img-src 'self' data: https: http:; object-src 'none'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** A page says when it was written, for countdowns: so old it may grow at the most. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Kit kit;
    private final String address;
    private final String cacheControl;
    private final InstantSource clock;
    private final WrittenPages written;
    private final Visit.Known known = new Visit.Known();

    /**
     * @param address the site's own address as it is set; may be empty
     * @param cacheControl the rule for pages that are the same for everybody
     * @param memoryBytes how much of such pages may be kept as written
     */
    public Pages(Kit kit, String address, String cacheControl, long memoryBytes, InstantSource clock) {
        this.kit = kit;
        this.address = address;
        this.cacheControl = cacheControl;
        this.clock = clock;
        this.written = new WrittenPages(memoryBytes, clock);
    }

    /** What every page is written with. */
    public record Kit(Texts texts, Assets assets, Map<Language, Writing> writings) {
        public Kit {
            writings = Map.copyOf(writings);
        }

        /** Reads texts and the list of assets. */
        public static Kit load() {
            Map<Language, Writing> writings = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                writings.put(language, new Writing(language));
            }
            return new Kit(new Texts(), new Assets(), writings);
        }

        Writing writing(Language language) {
            Writing writing = writings.get(language);
            if (writing == null) {
                throw new IllegalStateException("nobody writes in " + language);
            }
            return writing;
        }
    }

    /** What a request says about how somebody's own page is to be written; it keeps all of its address. */
    public Visit visit(ServerRequest request) {
        return Visit.of(request, address, known, request.query().names());
    }

    /**
     * What a request says about how a page is to be written that is the same for everybody.
     *
     * @param parameters the names of those that the page reads: what else somebody writes into the address makes no
     *     further page of it
     */
    public Visit publicVisit(ServerRequest request, Collection<String> parameters) {
        return Visit.of(request, address, known, parameters);
    }

    /** The texts of a visit's language. */
    public Texts.Wording wording(Visit visit) {
        return kit.texts().in(visit.language());
    }

    /** The texts of every language. */
    public List<Texts.Wording> wordings() {
        return Arrays.stream(Language.values()).map(kit.texts()::in).toList();
    }

    /** Dates, times and money in a visit's language. */
    public Writing writing(Visit visit) {
        return kit.writing(visit.language());
    }

    /**
     * What a page depends on besides its {@link Visit}: records of other rooms as {@link Same}, the rest by value.
     *
     * @param parts all of it
     */
    public record Key(List<?> parts) {
        public Key {
            parts = List.copyOf(parts);
        }

        /** These. */
        public static Key of(Object... parts) {
            return new Key(List.of(parts));
        }
    }

    /** A visit with what its page depends on besides. */
    private record Wanted(Visit visit, Key key) {}

    /**
     * Sends a page that is the same for everybody: caches may keep it, and so is it kept here, as long as nothing that
     * it depends on changes.
     *
     * @param age the time since what it shows was last known to be true
     * @param draft makes it, as it is at a moment, when it is not there
     */
    public void send(
            ServerRequest request,
            ServerResponse response,
            Visit visit,
            Key key,
            Duration age,
            Function<Instant, Draft> draft) {
        Representation page = written.find(new Wanted(visit, key), now -> written(visit, draft.apply(now), now));
        Answers.representation(request, response, page, age);
    }

    private WrittenPages.Written written(Visit visit, Draft draft, Instant now) {
        String text = write(new Page(visit, draft.head(), kit, Optional.empty(), now), draft.template(), draft.view());
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Map<HeaderName, String> headers = new LinkedHashMap<>(headers(visit));
        headers.put(HeaderNames.VARY, "Accept-Language");
        // Who has the page as it was written a while ago has the same page; its script knows how to tell the time then.
        byte[] meaning = text.replace("data-server-time=\"" + now + '"', "").getBytes(StandardCharsets.UTF_8);
        Representation page = new Representation(
                body, Representation.compressed(body), HTML, "W/" + Representation.tag(meaning), cacheControl, headers);
        Instant longest = now.plus(LONGEST);
        return new WrittenPages.Written(page, longest.isBefore(draft.goodUntil()) ? longest : draft.goodUntil());
    }

    /** Sends somebody's own page: nobody keeps it. */
    public void sendOwn(
            ServerRequest request,
            ServerResponse response,
            Visit visit,
            Head head,
            Optional<Session> fan,
            String template,
            Object view) {
        byte[] body = write(new Page(visit, head, kit, fan, clock.instant()), template, view)
                .getBytes(StandardCharsets.UTF_8);
        Answers.representation(request, response, Representation.of(body, HTML, OWN, headers(visit)));
    }

    /** Sends somebody who has not signed in to do so, and then back here. */
    public void signInFirst(ServerResponse response, Visit visit) {
        goTo(response, visit.link("/sign-in?back=" + visit.back()));
    }

    /** Sends a browser to another address of this site, whatever it came with. */
    public void goTo(ServerResponse response, String path) {
        response.status(Status.SEE_OTHER_303)
                .header(HeaderNames.LOCATION, path)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
    }

    /** The same handler, with its failures answered by a page. */
    public Handler guarded(Handler handler) {
        return (request, response) -> {
            try {
                handler.handle(request, response);
            } catch (ProblemException e) {
                problem(request, response, e.problem());
            } catch (RuntimeException e) {
                unexpected(request, response, e);
            }
        };
    }

    /** Answers with a page that says what went wrong, and what can be done. */
    public void problem(ServerRequest request, ServerResponse response, Problem problem) {
        if (response.isSent()) {
            return;
        }
        Visit visit = visit(request);
        ErrorView view = ErrorView.of(problem, wording(visit));
        Page page = new Page(visit, Head.unlisted(view.title()), kit, Optional.empty(), clock.instant());
        problem.retryAfter()
                .ifPresent(
                        wait -> response.header(HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
        headers(visit).forEach(response::header);
        response.status(problem.status())
                .header(HeaderNames.CONTENT_TYPE, HTML)
                .header(HeaderNames.CACHE_CONTROL, OWN)
                .send(write(page, "error.jte", view).getBytes(StandardCharsets.UTF_8));
    }

    private void unexpected(ServerRequest request, ServerResponse response, RuntimeException failure) {
        Optional<Problem> outage = Outages.problemOf(failure);
        Optional<Problem> fault = outage.isPresent() ? Optional.empty() : ClientFaults.problemOf(request, failure);
        if (outage.isPresent()) {
            LOG.warn("{}: {}", request.path().path(), failure.toString());
            problem(request, response, outage.get());
        } else if (fault.isPresent()) {
            problem(request, response, fault.get());
        } else {
            LOG.error("{} failed", request.path().path(), failure);
            problem(request, response, Problem.of(500, "INTERNAL_ERROR", "Something went wrong on our side."));
        }
    }

    private String write(Page page, String template, Object view) {
        StringOutput output = new StringOutput();
        templates.render(template, Map.of("page", page, "view", view), output);
        return output.toString();
    }

    private static Map<HeaderName, String> headers(Visit visit) {
        return Map.of(
                HeaderNames.CONTENT_LANGUAGE,
                visit.language().tag(),
                POLICY,
                ONLY_OURS,
                REFERRER,
                "strict-origin-when-cross-origin");
    }
}
