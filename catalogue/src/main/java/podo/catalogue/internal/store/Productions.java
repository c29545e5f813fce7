package podo.catalogue.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import podo.catalogue.CatalogueChange.Kind;
import podo.catalogue.Genre;
import podo.catalogue.SaleStatus;
import podo.catalogue.Venue;
import podo.kernel.EventId;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;

/** Reads events with their showtimes, and writes of them what differs. */
public final class Productions {
    /** Asked every other second by every process, so that each part of it must be answered from an index. */
    static final String OVERTAKEN = """
            SELECT event_id AS id FROM catalogue.showtime
            WHERE status = 'SCHEDULED' AND sales_open_at <= :now AND seat_plan IS NOT NULL
            UNION
            SELECT event_id FROM catalogue.showtime
            WHERE status IN ('SCHEDULED', 'ON_SALE', 'SOLD_OUT') AND starts_at <= :now
            UNION
            SELECT event_id FROM catalogue.showtime
            WHERE status IN ('SCHEDULED', 'ON_SALE', 'SOLD_OUT') AND sales_close_at <= :now AND seat_plan IS NOT NULL
            UNION
            SELECT event.id FROM catalogue.event
            LEFT JOIN catalogue.venue ON (venue.source, venue.key) = (venue_source, venue_key)
            JOIN unnest(:zones, :days) AS local (zone, today) ON zone = coalesce(time_zone, 'Asia/Seoul')
            WHERE status = 'SCHEDULED' AND coalesce(last_date, first_date) < :latest_day
              AND coalesce(last_date, first_date) < today
              AND NOT EXISTS (SELECT FROM catalogue.showtime WHERE event_id = event.id)
            LIMIT :limit
            """;

    /** The names of all time zones that a venue may be in, and more. */
    private static final List<String> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();

    private static final String EVENT_COLUMNS = """
            id, source, key, title, genre, performers, description, venue_source, venue_key, first_date, last_date,
            rating, age_rating, running_minutes, cancelled, hot, queue_required, poster, images,
            status, (SELECT time_zone FROM catalogue.venue
                WHERE (venue.source, venue.key) = (venue_source, venue_key)) AS time_zone""";
    private static final String SHOWTIME_COLUMNS = """
            id, key, starts_at, sales_open_at, sales_close_at, seat_limit, seat_plan, prices, cancelled, cancellation_final,
            sold_out, status""";

    private Productions() {}

    /** One event with its showtimes. */
    public static Optional<Production> find(Handle handle, EventId id) {
        return find(handle, List.of(id)).stream().findFirst();
    }

    /** The events of these ids with their showtimes; those that there are. */
    public static List<Production> find(Handle handle, Collection<EventId> ids) {
        List<Production> events = handle.createQuery(
                        "SELECT " + EVENT_COLUMNS + " FROM catalogue.event WHERE id = ANY (:ids) ORDER BY id")
                .bindArray("ids", String.class, ids.stream().map(EventId::value).toList())
                .map((row, _) -> withoutShowtimes(row))
                .list();
        return withShowtimes(handle, events);
    }

    /** The events that a source has imported under these keys, by key. */
    public static Map<String, Production> findByKey(Handle handle, String source, List<String> keys) {
        List<Production> events = handle.createQuery("SELECT " + EVENT_COLUMNS
                        + " FROM catalogue.event WHERE source = :source AND key = ANY (:keys)")
                .bind("source", source)
                .bindArray("keys", String.class, keys)
                .map((row, _) -> withoutShowtimes(row))
                .list();
        Map<String, Production> byKey = new HashMap<>();
        withShowtimes(handle, events)
                .forEach(production -> byKey.put(production.event().key().key(), production));
        return byKey;
    }

    /** Which of these identifiers are taken. */
    public static List<EventId> taken(Handle handle, List<String> ids) {
        return handle.createQuery("SELECT id FROM catalogue.event WHERE id = ANY (:ids)")
                .bindArray("ids", String.class, ids)
                .map((row, _) -> new EventId(row.getString("id")))
                .list();
    }

    /** The events at these venues. */
    public static List<String> at(Handle handle, List<SourceKey> venues) {
        return handle.createQuery("""
                        SELECT id FROM catalogue.event
                        WHERE (venue_source, venue_key) IN (SELECT * FROM unnest(:sources, :keys)) ORDER BY id
                        """)
                .bindArray(
                        "sources",
                        String.class,
                        venues.stream().map(SourceKey::source).toList())
                .bindArray(
                        "keys",
                        String.class,
                        venues.stream().map(SourceKey::key).toList())
                .mapTo(String.class)
                .list();
    }

    /** Identifiers in order, a page at a time. */
    public static List<EventId> ids(Database database, String after, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT id FROM catalogue.event WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> new EventId(row.getString("id")))
                .list());
    }

    /** Events whose stored statuses the time has overtaken: a sale opened or ended, a show began, the last day passed. */
    public static List<EventId> overtaken(Handle handle, Instant now, int limit) {
        return bindTime(handle.createQuery(OVERTAKEN), now)
                .bind("limit", limit)
                .map((row, _) -> new EventId(row.getString("id")))
                .list();
    }

    /** Tells the moment and the day that it is in each time zone; the database's own zones may be of another edition. */
    static Query bindTime(Query query, Instant now) {
        List<LocalDate> days = ZONES.stream()
                .map(zone -> LocalDate.ofInstant(now, ZoneId.of(zone)))
                .toList();
        return query.bind("now", now.atOffset(ZoneOffset.UTC))
                .bindArray("zones", String.class, ZONES)
                .bindArray("days", LocalDate.class, days)
                .bind("latest_day", Collections.max(days));
    }

    /** Stores the statuses that the time calls for. */
    public static void settle(ChangeLog.Writing writing, List<EventId> ids) {
        Map<EventId, Production> before = new LinkedHashMap<>();
        find(writing.handle(), ids)
                .forEach(production -> before.put(production.event().id(), production));
        List<Production> after = before.values().stream()
                .map(production -> production.settledAt(writing.now()))
                .toList();
        write(writing, before, after);
    }

    /** Writes what differs of one. */
    public static void write(ChangeLog.Writing writing, Production before, Production after) {
        write(writing, Map.of(before.event().id(), before), List.of(after));
    }

    /**
     * Writes what differs, and notes it for the change log.
     *
     * @param before what is stored, by id; new ones are not among them
     */
    public static void write(ChangeLog.Writing writing, Map<EventId, Production> before, List<Production> after) {
        List<StoredEvent> newEvents = new ArrayList<>();
        List<StoredEvent> changedEvents = new ArrayList<>();
        List<StoredShowtime> newShowtimes = new ArrayList<>();
        List<StoredShowtime> changedShowtimes = new ArrayList<>();
        for (Production production : after) {
            Production old = before.get(production.event().id());
            int known = newShowtimes.size() + changedShowtimes.size();
            Map<ShowtimeId, StoredShowtime> stored = byId(old);
            for (StoredShowtime showtime : production.showtimes()) {
                sort(stored.get(showtime.id()), showtime, newShowtimes, changedShowtimes);
            }
            sort(old == null ? null : old.event(), production.event(), newEvents, changedEvents);
            boolean same = old != null && old.event().equals(production.event());
            if (!same || newShowtimes.size() + changedShowtimes.size() > known) {
                noteChanges(writing, stored, production);
            }
        }
        writeEvents(writing.handle(), INSERT_EVENT, newEvents);
        writeEvents(writing.handle(), UPDATE_EVENT, changedEvents);
        writeShowtimes(writing.handle(), INSERT_SHOWTIME, newShowtimes);
        writeShowtimes(writing.handle(), UPDATE_SHOWTIME, changedShowtimes);
    }

    private static final String INSERT_EVENT = """
            INSERT INTO catalogue.event (id, source, key, title, genre, performers, description, venue_source,
                venue_key, first_date, last_date, rating, age_rating, running_minutes, cancelled, hot, queue_required,
                poster, images, status)
            VALUES (:id, :source, :key, CAST(:title AS jsonb), :genre, CAST(:performers AS jsonb),
                CAST(:description AS jsonb), :venue_source, :venue_key, :first_date, :last_date, :rating,
                CAST(:age_rating AS jsonb), :running_minutes, :cancelled, :hot, :queue_required, :poster,
                CAST(:images AS jsonb), :status)
            """;
    private static final String UPDATE_EVENT = """
            UPDATE catalogue.event SET title = CAST(:title AS jsonb), genre = :genre,
                performers = CAST(:performers AS jsonb), description = CAST(:description AS jsonb),
                venue_source = :venue_source, venue_key = :venue_key, first_date = :first_date,
                last_date = :last_date, rating = :rating, age_rating = CAST(:age_rating AS jsonb),
                running_minutes = :running_minutes, cancelled = :cancelled, hot = :hot,
                queue_required = :queue_required, poster = :poster, images = CAST(:images AS jsonb), status = :status
            WHERE id = :id AND source = :source AND key = :key
            """;
    private static final String INSERT_SHOWTIME = """
            INSERT INTO catalogue.showtime (id, event_id, number, key, starts_at, sales_open_at, sales_close_at, seat_limit,
                seat_plan, prices, cancelled, cancellation_final, sold_out, status)
            VALUES (:id, :event_id, :number, :key, :starts_at, :sales_open_at, CAST(:sales_close_at AS timestamptz),
                :seat_limit, :seat_plan, CAST(:prices AS jsonb), :cancelled, :cancellation_final, :sold_out, :status)
            """;
    private static final String UPDATE_SHOWTIME = """
            UPDATE catalogue.showtime SET starts_at = :starts_at, sales_open_at = :sales_open_at,
                sales_close_at = CAST(:sales_close_at AS timestamptz),
                seat_limit = :seat_limit, seat_plan = :seat_plan, prices = CAST(:prices AS jsonb),
                cancelled = :cancelled, cancellation_final = :cancellation_final, sold_out = :sold_out,
                status = :status
            WHERE id = :id AND event_id = :event_id AND number = :number AND key = :key
            """;

    private static <T> void sort(@Nullable T stored, T wanted, List<T> fresh, List<T> changed) {
        if (stored == null) {
            fresh.add(wanted);
        } else if (!stored.equals(wanted)) {
            changed.add(wanted);
        }
    }

    private static void noteChanges(
            ChangeLog.Writing writing, Map<ShowtimeId, StoredShowtime> stored, Production production) {
        for (StoredShowtime showtime : production.showtimes()) {
            if (!showtime.equals(stored.get(showtime.id()))) {
                writing.changed(Kind.SHOWTIME, showtime.id().toString());
            }
        }
        writing.changed(Kind.EVENT, production.event().id().value());
    }

    private static Map<ShowtimeId, StoredShowtime> byId(@Nullable Production production) {
        Map<ShowtimeId, StoredShowtime> byId = new HashMap<>();
        if (production != null) {
            production.showtimes().forEach(showtime -> byId.put(showtime.id(), showtime));
        }
        return byId;
    }

    private static Production withoutShowtimes(ResultSet row) throws SQLException {
        String zone = row.getString("time_zone");
        return new Production(event(row), List.of(), zone == null ? Venue.KOREA : ZoneId.of(zone));
    }

    private static List<Production> withShowtimes(Handle handle, List<Production> events) {
        Map<EventId, List<StoredShowtime>> showtimes = new LinkedHashMap<>();
        events.forEach(one -> showtimes.put(one.event().id(), new ArrayList<>()));
        handle.createQuery("SELECT " + SHOWTIME_COLUMNS + " FROM catalogue.showtime WHERE event_id = ANY (:ids)")
                .bindArray(
                        "ids",
                        String.class,
                        events.stream().map(one -> one.event().id().value()).toList())
                .map((row, _) -> showtime(row))
                .forEach(showtime -> showtimes
                        .computeIfAbsent(showtime.id().event(), _ -> new ArrayList<>())
                        .add(showtime));
        return events.stream()
                .map(one -> new Production(
                        one.event(), showtimes.getOrDefault(one.event().id(), List.of()), one.zone()))
                .toList();
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        String venue = row.getString("venue_key");
        return new StoredEvent(
                new EventId(row.getString("id")),
                new SourceKey(row.getString("source"), row.getString("key")),
                Columns.localText(row, "title"),
                Genre.valueOf(row.getString("genre")),
                Columns.localTexts(row, "performers"),
                Columns.localText(row, "description"),
                venue == null ? null : new SourceKey(row.getString("venue_source"), venue),
                row.getObject("first_date", LocalDate.class),
                row.getObject("last_date", LocalDate.class),
                row.getObject("rating", Double.class),
                Columns.localTextOrNull(row, "age_rating"),
                row.getObject("running_minutes", Integer.class),
                row.getBoolean("cancelled"),
                row.getBoolean("hot"),
                row.getBoolean("queue_required"),
                row.getString("poster"),
                Columns.texts(row, "images"),
                SaleStatus.valueOf(row.getString("status")));
    }

    private static StoredShowtime showtime(ResultSet row) throws SQLException {
        String plan = row.getString("seat_plan");
        return new StoredShowtime(
                ShowtimeId.of(row.getString("id")),
                row.getString("key"),
                Columns.moment(row, "starts_at"),
                Columns.moment(row, "sales_open_at"),
                Columns.momentOrNull(row, "sales_close_at"),
                row.getInt("seat_limit"),
                plan == null ? null : new SeatPlanHash(plan),
                Columns.prices(row, "prices"),
                row.getBoolean("cancelled"),
                row.getBoolean("cancellation_final"),
                row.getBoolean("sold_out"),
                SaleStatus.valueOf(row.getString("status")));
    }

    private static void writeEvents(Handle handle, String sql, List<StoredEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (StoredEvent event : events) {
            batch.bind("id", event.id().value())
                    .bind("source", event.key().source())
                    .bind("key", event.key().key())
                    .bind("title", Columns.json(event.title()))
                    .bind("genre", event.genre().name())
                    .bind("performers", Columns.jsonOfTexts(event.performers()))
                    .bind("description", Columns.json(event.description()))
                    .bind(
                            "venue_source",
                            event.venue() == null ? null : event.venue().source())
                    .bind(
                            "venue_key",
                            event.venue() == null ? null : event.venue().key())
                    .bind("first_date", event.firstDate())
                    .bind("last_date", event.lastDate())
                    .bind("rating", event.rating())
                    .bind("age_rating", Columns.json(event.ageRating()))
                    .bind("running_minutes", event.runningMinutes())
                    .bind("cancelled", event.cancelled())
                    .bind("hot", event.hot())
                    .bind("queue_required", event.queueRequired())
                    .bind("poster", event.poster())
                    .bind("images", Columns.jsonOf(event.images()))
                    .bind("status", event.status().name())
                    .add();
        }
        requireEach(batch.execute(), "event");
    }

    private static void writeShowtimes(Handle handle, String sql, List<StoredShowtime> showtimes) {
        if (showtimes.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (StoredShowtime showtime : showtimes) {
            SeatPlanHash plan = showtime.seatPlan();
            Instant closes = showtime.salesCloseAt();
            batch.bind("id", showtime.id().toString())
                    .bind("event_id", showtime.id().event().value())
                    .bind("number", showtime.id().number())
                    .bind("key", showtime.key())
                    .bind("starts_at", showtime.startsAt().atOffset(ZoneOffset.UTC))
                    .bind("sales_open_at", showtime.salesOpenAt().atOffset(ZoneOffset.UTC))
                    .bind("sales_close_at", closes == null ? null : closes.atOffset(ZoneOffset.UTC))
                    .bind("seat_limit", showtime.seatLimit())
                    .bind("seat_plan", plan == null ? null : plan.value())
                    .bind("prices", Columns.jsonOfPrices(showtime.prices()))
                    .bind("cancelled", showtime.cancelled())
                    .bind("cancellation_final", showtime.cancellationFinal())
                    .bind("sold_out", showtime.soldOut())
                    .bind("status", showtime.status().name())
                    .add();
        }
        requireEach(batch.execute(), "showtime");
    }

    /** A rewritten batch tells only that its rows went in (-2), any other tells one row for each. */
    private static void requireEach(int[] counts, String what) {
        for (int count : counts) {
            if (count != 1 && count != java.sql.Statement.SUCCESS_NO_INFO) {
                throw new IllegalStateException("a write of a catalogue's " + what + " met " + count + " rows");
            }
        }
    }
}
