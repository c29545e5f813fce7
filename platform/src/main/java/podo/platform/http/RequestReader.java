package podo.platform.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import podo.kernel.Problem;
import podo.kernel.ProblemException;

/**
 * Reads a connection request by request, and gives the server library each only once it is whole: the head, and up to
 * {@link Json#BODY_LIMIT} of its body. So nobody who sends slowly takes the place of somebody who waits for an answer.
 * The next request is given only after all of the body before it; otherwise the connection ends. For the connection's
 * thread.
 *
 * <p>This works around faults of the library (Helidon 4.5.0): it has no deadline for a head or a body once their first byte
 * has come; it takes the body of an {@code Expect: 100-continue} that nobody read for the next request; it goes on after
 * chunks it could not read; and after {@code Connection: close} it waits for the client to close.
 */
final class RequestReader implements Supplier<byte @Nullable []> {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final String HEALTH = "/health/";
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final HelidonSocket socket;
    private final DataWriter writer;
    private final ConnectionWaits waits;
    private final BodyBudget budget;
    private final int mostOfHead;
    private final BooleanSupplier isAtNextRequest;

    /** What has come and was not given away yet, from {@code start}. */
    private byte[] pending = NOTHING;

    private int start;
    private BodyFrame body = new BodyFrame.Sized(0);
    private ByteArrayOutputStream content = new ByteArrayOutputStream(0);
    /** How much of the budget it takes. */
    private int kept;

    /** Whether the library has not had all of the body. */
    private boolean isBodyDue;

    /** Whether the client waits with a large body for the library's word, which it gives when somebody reads. */
    private boolean isBodyOffered;

    /** What went wrong with a body that a handler was reading. */
    private @Nullable Ending fault;

    private boolean isLast;
    private boolean onlyHealth;

    /**
     * Reads a connection.
     *
     * @param budget for all bodies that are still coming
     * @param mostOfHead how long a head may be in bytes; the library refuses longer ones with the right words
     * @param isAtNextRequest whether the library asks for a request, and not for more of the body
     */
    RequestReader(
            HelidonSocket socket,
            DataWriter writer,
            ConnectionWaits waits,
            BodyBudget budget,
            int mostOfHead,
            BooleanSupplier isAtNextRequest) {
        this.socket = socket;
        this.writer = writer;
        this.waits = waits;
        this.budget = budget;
        this.mostOfHead = mostOfHead;
        this.isAtNextRequest = isAtNextRequest;
    }

    /** No request follows the one under way. */
    void end() {
        isLast = true;
    }

    /** The connection has ended, perhaps for a fault that has been answered by now. */
    void close() {
        if (fault != null) {
            waits.end(fault);
        }
    }

    /** One request is read, and answered only when it asks how the process is. */
    void answerHealthOnly() {
        onlyHealth = true;
        waits.hurry();
    }

    /** The next bytes for the library; null at the end of the connection. */
    @Override
    public byte @Nullable [] get() {
        if (!isAtNextRequest.getAsBoolean()) {
            return restOfBody();
        }
        if (!dropRestOfBody() || isLast) {
            return null;
        }
        try {
            return nextRequest();
        } catch (ProblemException malformed) {
            isLast = true;
            refuse(malformed.problem(), Ending.MALFORMED);
            return null;
        }
    }

    private byte @Nullable [] nextRequest() {
        int end = readHead();
        if (end <= start) {
            return null;
        }
        if (end > pending.length) { // too long: the library refuses it
            isLast = true;
            return take(pending.length);
        }
        RequestHead head = RequestHead.of(pending, start, end);
        if (onlyHealth && !head.asksBelow(HEALTH)) {
            refuse(
                    Problem.unavailable("TOO_MANY_CONNECTIONS", "There are too many connections.", RETRY),
                    Ending.REFUSED);
            return null;
        }
        body = head.body();
        waits.bodyBegins();
        isBodyDue = !body.isWhole();
        boolean isLarge = body.announced() > Json.BODY_LIMIT;
        boolean isExpected = isBodyDue && head.expectsContinue();
        isBodyOffered = isLarge && isExpected;
        isLast = onlyHealth || isExpected || head.isLast();
        byte[] given = take(end);
        if (isBodyDue && !isLarge && !readBody(isExpected)) {
            return null;
        }
        return head.isOld() || isExpected ? head.last(isBodyOffered) : given;
    }

    /**
     * Waits for a whole head.
     *
     * @return where it ends; behind all that has come when it is too long, 0 or {@code start} when the connection has ended
     */
    private int readHead() {
        if (start == pending.length) {
            waits.forRequest();
            if (!more()) {
                return 0;
            }
        }
        waits.forHead();
        int seen = start;
        while (true) {
            for (; seen < pending.length; seen++) {
                if (pending[seen] == '\n' && isLineEnd(seen)) {
                    return waits.over() ? seen + 1 : 0;
                }
            }
            if (seen - start > mostOfHead) {
                return waits.over() ? pending.length + 1 : 0;
            }
            seen -= start;
            if (!more()) {
                waits.end(Ending.ABORTED);
                return 0;
            }
            seen += start;
        }
    }

    /** Whether the line feed ends an empty line. A head whose lines end otherwise is refused as a whole. */
    private boolean isLineEnd(int at) {
        int line = at - start;
        boolean bare = line == 0 || pending[at - 1] != '\r';
        return bare || line == 1 || pending[at - 2] == '\n';
    }

    /** Reads a body to its end, or until it is too large to be kept. */
    private boolean readBody(boolean isExpected) {
        waits.forBody();
        takeContent();
        if (isExpected && content.size() == 0 && start == pending.length) {
            writer.writeNow(BufferData.create(CONTINUE));
            waits.forBody();
        }
        try {
            while (!body.isWhole() && content.size() <= Json.BODY_LIMIT) {
                if (!more()) {
                    waits.end(Ending.ABORTED);
                    return false;
                }
                takeContent();
                if (!isAffordable()) {
                    refuse(
                            Problem.unavailable("OVERLOADED", "Too many large requests are being sent.", RETRY),
                            Ending.REFUSED);
                    return false;
                }
            }
            return waits.over();
        } finally {
            budget.giveBack(kept);
            kept = 0;
        }
    }

    /** Whether there is memory for what has come of the body. */
    private boolean isAffordable() {
        int more = content.size() - kept;
        boolean affordable = budget.take(more);
        kept += affordable ? more : 0;
        return affordable;
    }

    /** What the library has not had of the body. */
    private byte @Nullable [] restOfBody() {
        if (!isBodyDue || fault != null) {
            isLast = true; // the library wants more than there is
            return null;
        }
        try {
            takeContent();
            waits.forBody();
            while (content.size() == 0 && !body.isWhole()) {
                if (!more()) {
                    fault = Ending.ABORTED;
                    throw Problem.of(400, "BODY_INCOMPLETE", "The body ended before its end.")
                            .asException();
                }
                takeContent();
            }
        } catch (ProblemException e) {
            isLast = true;
            fault = fault == null ? Ending.MALFORMED : fault;
            throw e;
        } finally {
            waits.over();
        }
        isBodyDue = !body.isWhole();
        byte[] given = body.framed(content.toByteArray());
        content = new ByteArrayOutputStream(0);
        return given;
    }

    /** Whether the body before the next request is over. A client that still sends is heard out, or it never reads why. */
    private boolean dropRestOfBody() {
        if (isBodyDue && isBodyOffered) {
            waits.end(Ending.UNREAD);
            return false;
        }
        try {
            for (long dropped = 0; isBodyDue && fault == null && dropped < Json.UNREAD_LIMIT; ) {
                byte[] rest = restOfBody();
                dropped += rest == null ? 0 : rest.length;
            }
        } catch (ProblemException e) {
            return false; // answered already
        }
        return !isBodyDue;
    }

    private void takeContent() {
        start = body.take(pending, start, pending.length, content);
        if (start == pending.length) {
            pending = NOTHING;
            start = 0;
        }
    }

    /** Gives away what is pending up to there, without a copy where that is all of it. */
    private byte[] take(int end) {
        byte[] taken = start == 0 && end == pending.length ? pending : Arrays.copyOfRange(pending, start, end);
        start = end;
        if (start == pending.length) {
            pending = NOTHING;
            start = 0;
        }
        return taken;
    }

    /** Waits for bytes; false when no more come, as the client has left or its time is over. */
    private boolean more() {
        byte[] piece = piece();
        if (piece == null) {
            isLast = true;
            return false;
        }
        waits.came(piece.length);
        if (start == pending.length) {
            pending = piece;
            start = 0;
        } else {
            byte[] all = Arrays.copyOfRange(pending, start, pending.length + piece.length);
            System.arraycopy(piece, 0, all, pending.length - start, piece.length);
            pending = all;
            start = 0;
        }
        return true;
    }

    private byte @Nullable [] piece() {
        try {
            return socket.get();
        } catch (UncheckedIOException e) {
            return null; // broken by the client, or closed when its time was over
        }
    }

    private void refuse(Problem problem, Ending ending) {
        byte[] document = Answers.document(problem);
        String head = "HTTP/1.1 " + problem.status() + " " + Answers.title(problem.status())
                + "\r\nContent-Type: application/problem+json\r\nCache-Control: no-store\r\nConnection: close"
                + problem.retryAfter()
                        .map(wait -> "\r\nRetry-After: " + wait.toSeconds())
                        .orElse("")
                + "\r\nContent-Length: " + document.length + "\r\n\r\n";
        writer.writeNow(BufferData.create(head.getBytes(StandardCharsets.US_ASCII)), BufferData.create(document));
        waits.end(ending);
    }
}
