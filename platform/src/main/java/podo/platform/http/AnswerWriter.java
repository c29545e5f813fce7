package podo.platform.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Writes answers, and waits for a client that does not take them no longer than for one that does not ask. */
final class AnswerWriter implements DataWriter {
    private final DataWriter socket;
    private final ConnectionWaits waits;

    AnswerWriter(DataWriter socket, ConnectionWaits waits) {
        this.socket = socket;
        this.waits = waits;
    }

    @Override
    public void write(BufferData... buffers) {
        timed(length(buffers), () -> socket.write(buffers));
    }

    @Override
    public void write(BufferData buffer) {
        timed(buffer.available(), () -> socket.write(buffer));
    }

    @Override
    public void writeNow(BufferData... buffers) {
        timed(length(buffers), () -> socket.writeNow(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
        timed(buffer.available(), () -> socket.writeNow(buffer));
    }

    @Override
    public void flush() {
        socket.flush();
    }

    @Override
    public void close() {
        socket.close();
    }

    private static long length(BufferData... buffers) {
        return Arrays.stream(buffers).mapToLong(BufferData::available).sum();
    }

    /** What cannot be written has lost its client, and nobody is told of that by an error. */
    private void timed(long bytes, Runnable write) {
        waits.forAnswer(bytes);
        try {
            write.run();
        } catch (UncheckedIOException | SocketWriterException e) {
            waits.end(Ending.ABORTED);
            throw new ServerConnectionException("The client has left.", e);
        }
        waits.over();
    }
}
