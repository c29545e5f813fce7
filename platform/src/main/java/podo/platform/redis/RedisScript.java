package podo.platform.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Lua script that runs atomically on the server that holds its keys (all keys must share one hash tag). It is sent by
 * its digest, and whole when a server does not know it yet. Thread-safe.
 */
public final class RedisScript {
    private final String text;
    private final String digest;

    private RedisScript(String text) {
        this.text = text;
        this.digest = sha1(text);
    }

    /**
     * Reads a script that lies beside a class, in its package's resources.
     *
     * @param names its parts, in order
     */
    public static RedisScript beside(Class<?> owner, String... names) {
        return new RedisScript(Stream.of(names).map(name -> read(owner, name)).collect(Collectors.joining("\n")));
    }

    private static String read(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no script " + name + " beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it; the answer is a list of numbers, texts and lists. */
    public List<Object> run(Redis redis, List<String> keys, List<String> arguments) {
        String[] keyArray = keys.toArray(String[]::new);
        String[] argumentArray = arguments.toArray(String[]::new);
        try {
            return redis.commands().evalsha(digest, ScriptOutputType.MULTI, keyArray, argumentArray);
        } catch (RedisNoScriptException e) {
            return redis.commands().eval(text, ScriptOutputType.MULTI, keyArray, argumentArray);
        }
    }

    /** Redis names scripts by their SHA-1. */
    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is not available", e);
        }
    }
}
