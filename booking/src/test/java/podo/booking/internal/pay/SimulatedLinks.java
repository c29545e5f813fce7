package podo.booking.internal.pay;

import io.lettuce.core.RedisException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import podo.booking.internal.seats.SeatHolds;

/**
 * The ways from one process to what it works with. A call may fail before it has any effect, have its effect and lose its
 * answer, have its effect only later, or have it twice; a process that was killed has no more effects at all.
 */
final class SimulatedLinks {
    private final SimulatedStage stage;
    private final Random random;
    private final int faultsInThousand;
    private boolean dead;

    SimulatedLinks(SimulatedStage stage, Random random, int faultsInThousand) {
        this.stage = stage;
        this.random = random;
        this.faultsInThousand = faultsInThousand;
    }

    /** Thrown into every actor of a process that was killed; nothing of ours catches an Error. */
    static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    /** The database does not answer. */
    static final class DatabaseAway extends RuntimeException {
        DatabaseAway() {
            super("the database is away");
        }
    }

    void kill() {
        dead = true;
    }

    <T> T over(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call(target, method, arguments == null ? new Object[0] : arguments)));
    }

    private @Nullable Object call(Object target, Method method, Object[] arguments) {
        pause();
        int dice = stage.isCalm() ? 1_000 : random.nextInt(1_000);
        if (dice >= faultsInThousand) {
            Object answer = invoke(target, method, arguments);
            pause();
            return answer;
        }
        switch (dice % 4) {
            case 0 -> stage.note(method.getName() + " fails");
            case 1 -> {
                stage.note(method.getName() + " loses its answer");
                invoke(target, method, arguments);
            }
            case 2 -> {
                stage.note(method.getName() + " comes late");
                stage.later(() -> invoke(target, method, arguments));
            }
            default -> {
                stage.note(method.getName() + " comes twice");
                if (isRepeatable(target)) {
                    invoke(target, method, arguments);
                }
                Object answer = invoke(target, method, arguments);
                pause();
                return answer;
            }
        }
        pause();
        return failure(target, method);
    }

    /** A transaction is never sent twice; a command of Redis and a request to the provider may be. */
    private static boolean isRepeatable(Object target) {
        return !(target instanceof SimulatedStore);
    }

    private static Object failure(Object target, Method method) {
        if (target instanceof PaymentProvider) {
            return new PaymentOutcome.Unknown("no answer", true);
        }
        if (target instanceof SeatHolds) {
            if (method.getName().equals("keepWhilePaying")) {
                return SeatHolds.Kept.AWAY;
            }
            throw new RedisException("no answer");
        }
        throw new DatabaseAway();
    }

    private static @Nullable Object invoke(Object target, Method method, Object[] arguments) {
        try {
            method.setAccessible(true); // it may be declared by an interface of another folder
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pause() {
        if (dead) {
            throw new Killed();
        }
        stage.pause();
        if (dead) {
            throw new Killed();
        }
    }
}
