package podo.booking.internal.reserve;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The requests of this process that are not answered yet: who sends the same one again meanwhile gets the first one's
 * answer, or its failure. Thread-safe.
 *
 * @param <A> an answer
 */
final class RequestsUnderWay<A> {
    private final Map<String, CompletableFuture<A>> answers = new ConcurrentHashMap<>();

    /**
     * Answers a request.
     *
     * @param request what makes two requests the same
     * @param work finds the answer; not run while it runs for the same request already
     */
    A answer(String request, Supplier<A> work) {
        CompletableFuture<A> mine = new CompletableFuture<>();
        CompletableFuture<A> first = answers.putIfAbsent(request, mine);
        if (first != null) {
            return answerOf(first);
        }
        try {
            A answer = work.get();
            mine.complete(answer);
            return answer;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            answers.remove(request, mine);
            mine.completeExceptionally(
                    new IllegalStateException("the same request has failed")); // unless it is answered
        }
    }

    private static <A> A answerOf(CompletableFuture<A> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
