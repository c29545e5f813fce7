package podo.platform.http;

import io.helidon.common.GenericType;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.mapper.Value;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A header that was checked and written when it was made, to be sent again and again: the server checks every character
 * of what it sends, which for the headers of a page costs as much as all the rest of the answer. Immutable.
 */
final class ReadyHeader implements Header {
    private final Header written;

    /**
     * Checks and writes it.
     *
     * @throws IllegalArgumentException when it holds what no header may
     */
    ReadyHeader(HeaderName name, String value) {
        this.written = HeaderValues.createCached(name, value);
        written.validate();
    }

    /** It was checked when it was made. */
    @Override
    public void validate() {}

    @Override
    public void writeHttp1Header(BufferData buffer) {
        written.writeHttp1Header(buffer);
    }

    @Override
    public byte[] valueBytes() {
        return written.valueBytes();
    }

    @Override
    public String name() {
        return written.name();
    }

    @Override
    public HeaderName headerName() {
        return written.headerName();
    }

    @Override
    public List<String> allValues() {
        return written.allValues();
    }

    @Override
    public int valueCount() {
        return written.valueCount();
    }

    @Override
    public boolean sensitive() {
        return written.sensitive();
    }

    @Override
    public boolean changing() {
        return written.changing();
    }

    @Override
    public String get() {
        return written.get();
    }

    @Override
    public <N> Value<N> as(Class<N> type) {
        return written.as(type);
    }

    @Override
    public <N> Value<N> as(GenericType<N> type) {
        return written.as(type);
    }

    @Override
    public <N> Value<N> as(Function<? super String, ? extends N> mapping) {
        return written.as(mapping);
    }

    @Override
    public Optional<String> asOptional() {
        return written.asOptional();
    }

    @Override
    public Value<Boolean> asBoolean() {
        return written.asBoolean();
    }

    @Override
    public Value<String> asString() {
        return written.asString();
    }

    @Override
    public Value<Integer> asInt() {
        return written.asInt();
    }

    @Override
    public Value<Long> asLong() {
        return written.asLong();
    }

    @Override
    public Value<Double> asDouble() {
        return written.asDouble();
    }
}
