package podo.booking.internal.reserve;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** "Look whether there is one, else make it" gives all who ask for the same the same, though it is two steps. */
@Tag("calculates")
@Param(name = "key", gen = IntGen.class, conf = "1:2")
public class RequestsUnderWayLincheckTest {
    private final RequestsUnderWay<Integer> underWay = new RequestsUnderWay<>();
    private final Map<Integer, Integer> made = new ConcurrentHashMap<>();
    private final AtomicInteger lastNumber = new AtomicInteger();

    @Operation
    public int reserve(@Param(name = "key") int key) {
        return underWay.answer(String.valueOf(key), () -> {
            Integer earlier = made.get(key);
            if (earlier != null) {
                return earlier;
            }
            int booking = lastNumber.incrementAndGet();
            made.put(key, booking);
            return booking;
        });
    }

    @Test
    void lookAndMake_isOneStep() {
        new ModelCheckingOptions()
                .iterations(15)
                .invocationsPerIteration(300)
                .threads(3)
                .actorsPerThread(2)
                .check(RequestsUnderWayLincheckTest.class);
    }
}
