package podo.identity;

import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import podo.kernel.AccountId;
import podo.kernel.FieldError;
import podo.kernel.Problem;
import podo.platform.postgres.Database;

/** The accounts: signing in and out, and what a fan has saved for the next purchase. Thread-safe. */
public final class Identity {
    private final Accounts accounts;
    private final Sessions sessions;
    private final IdentitySettings settings;
    private final FrontDoor door;

    /**
     * @param database with the tables of {@code db/migration}
     * @param sessions signs and reads the tokens
     * @param clock begins a session
     */
    public Identity(Database database, Sessions sessions, IdentitySettings settings, InstantSource clock) {
        this.accounts = new Accounts(database, clock);
        this.sessions = sessions;
        this.settings = settings;
        this.door = new FrontDoor(accounts, sessions, settings, clock);
    }

    /** {@code POST}, {@code GET} and {@code DELETE /session}; register it under {@code /api/v1}. */
    public HttpService routes() {
        return new SessionRoutes(door, sessions, settings.demoSignIn());
    }

    /** Whether anybody may sign in by name alone. */
    public boolean isDemo() {
        return settings.demoSignIn();
    }

    /**
     * Signs somebody in by name and sets the session's cookies on the answer.
     *
     * @param role {@code fan} or {@code operator}
     * @throws podo.kernel.ProblemException 403 when this is no demonstration or the request comes from another site, 422
     *     when name or role cannot be one, 429 when there were too many
     */
    public Session signIn(ServerRequest request, ServerResponse response, String name, String role) {
        door.checkOpen(request);
        return door.signIn(request, response, name, role);
    }

    /**
     * Takes the session's cookies away.
     *
     * @throws podo.kernel.ProblemException 403 when the request comes from another site
     */
    public void signOut(ServerRequest request, ServerResponse response) {
        door.signOut(request, response);
    }

    /** What an account saved; {@link Preferences#NONE} where it saved nothing. */
    public Preferences preferencesOf(AccountId account) {
        return accounts.preferencesOf(account);
    }

    /**
     * What accounts have saved, read inside somebody's transaction on the same database; those that saved nothing are
     * left out.
     */
    public Map<AccountId, Preferences> preferencesOf(Handle handle, Collection<AccountId> some) {
        return accounts.preferencesOf(handle, some);
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
