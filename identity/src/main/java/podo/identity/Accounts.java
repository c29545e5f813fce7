package podo.identity;

import io.avaje.jsonb.JsonType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import podo.kernel.AccountId;
import podo.platform.http.Json;
import podo.platform.postgres.Database;

/** The accounts and their preferences in PostgreSQL. Thread-safe. */
final class Accounts {
    private static final JsonType<Delivery> DELIVERY = Json.type(Delivery.class);
    private static final JsonType<PaymentPreference> PAYMENT = Json.type(PaymentPreference.class);
    private final Database database;
    private final InstantSource clock;

    Accounts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The account of this name, made when there is none yet. */
    AccountId named(AccountName name) {
        String id = database.transaction(handle -> {
            handle.createUpdate("""
                            INSERT INTO identity.account (id, name, created_at)
                            VALUES (:id, :name, :now)
                            ON CONFLICT (name) DO NOTHING
                            """)
                    .bind("id", AccountId.random().value())
                    .bind("name", name.value())
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
            return handle.createQuery("SELECT id FROM identity.account WHERE name = :name")
                    .bind("name", name.value())
                    .mapTo(String.class)
                    .one();
        });
        return new AccountId(id);
    }

    /** What an account saved; nothing where it saved nothing. */
    Preferences preferencesOf(AccountId account) {
        return database.read(handle -> handle.createQuery("""
                                SELECT delivery::text AS delivery, payment::text AS payment
                                FROM identity.preference
                                WHERE account = :account
                                """)
                .bind("account", account.value())
                .map(Accounts::preferences)
                .findOne()
                .orElse(Preferences.NONE));
    }

    Map<AccountId, Preferences> preferencesOf(Handle handle, Collection<AccountId> some) {
        Map<AccountId, Preferences> saved = new HashMap<>();
        handle.createQuery("""
                        SELECT account, delivery::text AS delivery, payment::text AS payment
                        FROM identity.preference WHERE account = ANY (CAST(:accounts AS text[]))""")
                .bind("accounts", some.stream().map(AccountId::value).toArray(String[]::new))
                .map((row, context) -> Map.entry(new AccountId(row.getString("account")), preferences(row, context)))
                .forEach(one -> saved.put(one.getKey(), one.getValue()));
        return saved;
    }

    /** Saves all of an account's preferences in place of what it had. */
    void save(AccountId account, Preferences preferences) {
        Instant now = clock.instant();
        Delivery delivery = preferences.delivery();
        PaymentPreference payment = preferences.payment();
        database.transaction(handle -> handle.createUpdate("""
                                INSERT INTO identity.preference (account, delivery, payment, updated_at)
                                VALUES (:account, CAST(:delivery AS jsonb), CAST(:payment AS jsonb), :now)
                                ON CONFLICT (account) DO UPDATE
                                SET delivery = excluded.delivery, payment = excluded.payment, updated_at = excluded.updated_at
                                """)
                .bind("account", account.value())
                .bind("delivery", delivery == null ? null : DELIVERY.toJson(delivery))
                .bind("payment", payment == null ? null : PAYMENT.toJson(payment))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute());
    }

    private static Preferences preferences(ResultSet row, StatementContext context) throws SQLException {
        return new Preferences(saved(row, "delivery", DELIVERY), saved(row, "payment", PAYMENT));
    }

    private static <T> @Nullable T saved(ResultSet row, String column, JsonType<T> type) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : type.fromJson(json);
    }
}
