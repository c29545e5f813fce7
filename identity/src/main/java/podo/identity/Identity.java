package podo.identity;

import io.helidon.webserver.http.HttpService;
import java.time.InstantSource;
import java.util.List;
import podo.kernel.AccountId;
import podo.kernel.FieldError;
import podo.kernel.Problem;
import podo.platform.postgres.Database;

/** The accounts: signing in and out, and what a fan has saved for the next purchase. Thread-safe. */
public final class Identity {
    private final Accounts accounts;
    private final Sessions sessions;
    private final IdentitySettings settings;
    private final InstantSource clock;

    /**
     * @param database with the tables of {@code db/migration}
     * @param sessions signs and reads the tokens
     * @param clock begins a session
     */
    public Identity(Database database, Sessions sessions, IdentitySettings settings, InstantSource clock) {
        this.accounts = new Accounts(database, clock);
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    /** {@code POST}, {@code GET} and {@code DELETE /session}; register it under {@code /api/v1}. */
    public HttpService routes() {
        return new SessionRoutes(accounts, sessions, settings, clock);
    }

    /** What an account saved; {@link Preferences#NONE} where it saved nothing. */
    public Preferences preferencesOf(AccountId account) {
        return accounts.preferencesOf(account);
    }

    /**
     * Saves all of an account's preferences in place of what it had.
     *
     * @throws podo.kernel.ProblemException 422 when {@link Preferences#errors()} has any
     */
    public void save(AccountId account, Preferences preferences) {
        List<FieldError> errors = preferences.errors();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).asException();
        }
        accounts.save(account, preferences);
    }
}
