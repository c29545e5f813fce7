package podo.identity;

import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.RequestBody;

/** Signing in and out over HTTP. */
final class SessionRoutes implements HttpService {
    private static final RequestBody<SignIn> SIGN_IN = RequestBody.of(SignIn.class);
    private static final JsonType<SessionAnswer> ANSWER = Json.type(SessionAnswer.class);
    private static final HeaderName DEMO = HeaderNames.create("X-Podo-Demo");
    private final FrontDoor door;
    private final Sessions sessions;
    private final boolean demo;

    SessionRoutes(FrontDoor door, Sessions sessions, boolean demo) {
        this.door = door;
        this.sessions = sessions;
        this.demo = demo;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/session", this::signIn).get("/session", this::show).delete("/session", this::signOut);
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        door.checkOpen(request);
        SignIn input = SIGN_IN.read(request);
        Session session = door.signIn(
                request,
                response,
                input.name() == null ? "" : input.name(),
                input.role() == null ? Role.FAN.code() : input.role());
        answer(response, 201, sessions.token(session), session);
    }

    private void show(ServerRequest request, ServerResponse response) {
        Session session = sessions.require(request);
        response.headers().add(HeaderNames.VARY, "Authorization, Cookie");
        answer(response, 200, null, session);
    }

    private void signOut(ServerRequest request, ServerResponse response) {
        RequestBody.refuseAny(request);
        door.signOut(request, response);
        response.status(204).header(HeaderNames.CACHE_CONTROL, "no-store").send();
    }

    private void answer(ServerResponse response, int status, @Nullable String token, Session session) {
        if (demo) {
            response.header(DEMO, "true");
        }
        Answers.json(
                response,
                status,
                ANSWER,
                new SessionAnswer(token, session.name(), session.role().code(), session.expiresAt(), demo));
    }
}
