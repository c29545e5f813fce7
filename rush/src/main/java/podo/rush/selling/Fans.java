package podo.rush.selling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podo.rush.load.ClosedLoop;
import podo.rush.load.Reply;
import podo.rush.load.Request;
import podo.rush.load.Visitor;
import podo.rush.system.RunningPodo;

/** Fans who have signed in, and who come in turns. For one thread. */
final class Fans {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private final List<String> tokens;
    private int next;

    private Fans(List<String> tokens) {
        this.tokens = tokens;
    }

    /**
     * Signs so many in.
     *
     * @param clients how many at once
     */
    static Fans signIn(RunningPodo podo, int count, int clients) {
        SigningIn signingIn = new SigningIn(count);
        ClosedLoop.Throughput loop = ClosedLoop.visit(podo.port(), _ -> signingIn, clients, LIMIT);
        if (signingIn.tokens.size() < count) {
            throw new IllegalStateException("only " + signingIn.tokens.size() + " of " + count + " could sign in: "
                    + loop.latencies().firstFailure());
        }
        return new Fans(signingIn.tokens);
    }

    int count() {
        return tokens.size();
    }

    /** The session of a fan. */
    String token(int fan) {
        return tokens.get(fan);
    }

    /** The session of whose turn it is. */
    String next() {
        return tokens.get(next++ % tokens.size());
    }

    /** The head with which a fan asks. */
    static Map<String, String> head(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static final class SigningIn implements Visitor {
        private final int count;
        private final List<String> tokens = new ArrayList<>();
        private int asked;

        SigningIn(int count) {
            this.count = count;
        }

        @Override
        public Optional<Request> next() {
            if (asked == count) {
                return Optional.empty();
            }
            String body = "{\"name\":\"seller-" + asked++ + "\",\"role\":\"fan\"}";
            return Optional.of(Request.post("sign-in", "/api/v1/session", Map.of(), body));
        }

        @Override
        public boolean takes(Reply reply) {
            Optional<String> token = reply.member("token");
            token.ifPresent(tokens::add);
            return token.isPresent();
        }
    }
}
