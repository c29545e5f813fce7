package podo.platform.http;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import podo.kernel.Problem;
import podo.platform.tasks.Resting;

/**
 * Lets requests work by the permits of their class, in front of everything else. What is refused is answered 503
 * {@code OVERLOADED}, and the answer names the class. Thread-safe.
 */
public final class WorkGates implements Filter {
    /** Those who are refused together come back at different times between these. */
    private static final int SOONEST_RETRY_SECONDS = 1;

    private static final int LATEST_RETRY_SECONDS = 3;

    private final Function<ServerRequest, Optional<RouteTable.Found<WorkClass>>> classes;
    private final Map<String, WorkGate> gates;

    private WorkGates(
            Function<ServerRequest, Optional<RouteTable.Found<WorkClass>>> classes, Map<String, WorkGate> gates) {
        this.classes = classes;
        this.gates = gates;
    }

    /**
     * Gates for the classes of a table.
     *
     * @param all every class, with names that differ
     * @param classes finds the class of a request, and the variable part of its path; empty for what stands outside every
     *     bound
     */
    public static WorkGates of(
            Iterable<WorkClass> all, Function<ServerRequest, Optional<RouteTable.Found<WorkClass>>> classes) {
        Map<String, WorkGate> gates = new HashMap<>();
        for (WorkClass work : all) {
            if (gates.put(work.name(), new WorkGate(work)) != null) {
                throw new IllegalArgumentException("two classes are called " + work.name());
            }
        }
        return new WorkGates(classes, gates);
    }

    /**
     * One gate for everything but the server's own health, for servers with one kind of work. An event stream counts as
     * everything else until its answer begins; who wants another bound for it declares a class with {@link #of}.
     */
    static WorkGates same(int most) {
        WorkClass work = new WorkClass(
                "request", new WorkClass.Bound.Fixed(most), WorkClass.Queue.NONE, WorkClass.Share.NOBODY, false);
        Optional<RouteTable.Found<WorkClass>> found = Optional.of(new RouteTable.Found<>(work, ""));
        return of(List.of(work), request -> {
            boolean health = request.path().path().startsWith(OperationsRoutes.HEALTH);
            return health ? Optional.empty() : found;
        });
    }

    /** Shows in metrics how each class fares. */
    public WorkGates measured(MeterRegistry meters) {
        gates.forEach((name, gate) -> {
            Gauge.builder("podo.work.in.use", gate, WorkGate::inUse)
                    .description("Requests of this class that are being worked on")
                    .tag("work", name)
                    .register(meters);
            Gauge.builder("podo.work.limit", gate, WorkGate::limit)
                    .description("Requests of this class that may be worked on at once, now")
                    .tag("work", name)
                    .register(meters);
            Gauge.builder("podo.work.resting", gate, WorkGate::resting)
                    .description("Requests of this class that wait to be written with others, and hold no permit")
                    .tag("work", name)
                    .register(meters);
            Gauge.builder("podo.work.waiting", gate, WorkGate::waiting)
                    .description("Requests of this class that wait for a permit")
                    .tag("work", name)
                    .register(meters);
            FunctionCounter.builder("podo.work.refused", gate, WorkGate::refused)
                    .description("Requests of this class that were answered 503 OVERLOADED")
                    .tag("work", name)
                    .register(meters);
        });
        return this;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Optional<RouteTable.Found<WorkClass>> found = classes.apply(request);
        if (found.isEmpty()) {
            chain.proceed();
            return;
        }
        WorkClass work = found.get().what();
        WorkGate gate = gates.get(work.name());
        if (gate == null) {
            throw new IllegalStateException("a class without a gate: " + work.name());
        }
        Turn turn = new Turn(gate, key(work, request, found.get().variable()));
        response.beforeSend(() -> turn.end(response.status().code())); // who takes an answer slowly keeps no permit
        if (work.largeBodies() && request.content().hasEntity()) {
            request.context().register(turn); // the route reads the body, which takes the turn
        } else {
            turn.take();
            if (!turn.waited.isZero()) {
                request.context().register(turn);
            }
        }
        try {
            Resting.telling(turn::rest, chain::proceed);
        } finally {
            turn.end(response.status().code());
        }
    }

    private static String key(WorkClass work, ServerRequest request, String variable) {
        return switch (work.share()) {
            case EVENT -> variable.indexOf('.') < 0 ? variable : variable.substring(0, variable.indexOf('.'));
            case ADDRESS -> ClientAddress.of(request).key();
            case NOBODY -> "";
        };
    }

    /** How long a request has waited for its permit; zero where it did not have to. */
    public static Duration waited(ServerRequest request) {
        return request.context().get(Turn.class).map(turn -> turn.waited).orElse(Duration.ZERO);
    }

    /** A request's way through its gate. For the request's own thread. */
    static final class Turn {
        private final WorkGate gate;
        private final String key;
        private Duration waited = Duration.ZERO;
        private WorkGate.@Nullable Permit permit;

        private Turn(WorkGate gate, String key) {
            this.gate = gate;
            this.key = key;
        }

        /**
         * Takes the permit, once.
         *
         * @throws podo.kernel.ProblemException 503 when there is none
         */
        void take() {
            if (permit != null) {
                return;
            }
            long began = System.nanoTime();
            try {
                permit = gate.enter(key).orElseThrow(() -> overloaded().asException());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw overloaded().asException();
            }
            waited = Duration.ofNanos(System.nanoTime() - began);
        }

        private void rest() {
            if (permit != null) {
                permit.rest();
            }
        }

        /** The work is done, or there was none. Once is enough. */
        private void end(int status) {
            WorkGate.Permit taken = permit;
            permit = null;
            if (taken != null) {
                taken.leave(status);
            }
        }

        private Problem overloaded() {
            String work = gate.work().name();
            int wait = ThreadLocalRandom.current().nextInt(SOONEST_RETRY_SECONDS, LATEST_RETRY_SECONDS + 1);
            return Problem.unavailable(
                            "OVERLOADED",
                            "Too much is asked for at once (" + work + "). Please try again in a moment.",
                            Duration.ofSeconds(wait))
                    .with(Map.of("work", work));
        }
    }
}
