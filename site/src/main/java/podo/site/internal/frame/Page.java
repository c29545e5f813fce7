package podo.site.internal.frame;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import podo.catalogue.Language;
import podo.identity.Role;
import podo.identity.Session;
import podo.site.internal.frame.Texts.Area;

/**
 * One page as its template sees it: what it says of itself, and how to write texts, dates, money and addresses.
 * Immutable.
 */
public final class Page {
    private final Visit visit;
    private final Head head;
    private final Texts.Wording wording;
    private final Writing writing;
    private final Assets assets;
    private final Optional<Session> fan;
    private final Instant now;

    Page(Visit visit, Head head, Pages.Kit kit, Optional<Session> fan, Instant now) {
        this.visit = visit;
        this.head = head;
        this.wording = kit.texts().in(visit.language());
        this.writing = kit.writing(visit.language());
        this.assets = kit.assets();
        this.fan = fan;
        this.now = now;
    }

    /** What the page says of itself. */
    public Head head() {
        return head;
    }

    /** The language it is written in. */
    public Language language() {
        return visit.language();
    }

    /** The fan's name where the page is somebody's own; empty on a page that is the same for everybody. */
    public Optional<String> fan() {
        return fan.map(Session::name);
    }

    /** Whether the page is an operator's own. */
    public boolean isOperators() {
        return fan.stream().anyMatch(who -> who.role() == Role.OPERATOR);
    }

    /** When it was made. */
    public Instant now() {
        return now;
    }

    /** A text; see {@link Texts.Wording#text}. */
    public String t(String key, Object... namesAndValues) {
        return wording.text(key, namesAndValues);
    }

    /** Dates, times and money in the page's language. */
    public Writing write() {
        return writing;
    }

    /** A day with its weekday. */
    public String day(LocalDate date) {
        return writing.day(date);
    }

    /** An address on this site that keeps the language. */
    public String link(String pathAndQuery) {
        return visit.link(pathAndQuery);
    }

    /** The address of a script or style by its source. */
    public String asset(String source) {
        return assets.address(source);
    }

    /** The address of an icon. */
    public String icon(String name) {
        return assets.address("icons.svg") + "#" + name;
    }

    /** Scripts that this one will ask for: named in the head so that they come at once. */
    public List<String> imports(String source) {
        return assets.imports(source);
    }

    /** The address under which the page is known in a language; where it stands now, if it is not to be listed. */
    public String inLanguage(String tag) {
        return Visit.in(language(tag), head.path().orElse(visit.path()));
    }

    /** This very page in a language, with all that its address says. */
    public String turnedInto(String tag) {
        return Visit.in(language(tag), visit.address());
    }

    private static Language language(String tag) {
        return tag.equals("en") ? Language.EN : Language.KO;
    }

    /** A whole address of something on this site. */
    public String whole(String pathAndQuery) {
        return pathAndQuery.contains("://") ? pathAndQuery : visit.site() + pathAndQuery;
    }

    /** What was typed into the search field to come here; empty on other pages. */
    public String typed() {
        return visit.typed();
    }

    /** Where this page stands, to come back to after signing in. */
    public String back() {
        return visit.back();
    }

    /** The texts that a script on this page needs, as JSON that is safe inside a script element. */
    public String texts(String... areas) {
        Area[] wanted = new Area[areas.length];
        for (int i = 0; i < areas.length; i++) {
            wanted[i] = Area.valueOf(areas[i].toUpperCase(java.util.Locale.ROOT));
        }
        return ScriptJson.of(wording.of(wanted));
    }
}
