package podo.catalogue.internal.pictures;

import java.nio.charset.StandardCharsets;

/** A run of bytes of a file, read by place. What lies outside of it reads as -1, so that a cut file misleads nobody. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Bytes(byte[] file, int from, int to, boolean bigEndian) {
    static Bytes of(byte[] file, boolean bigEndian) {
        return new Bytes(file, 0, file.length, bigEndian);
    }

    /** A run within this one; shorter where this one ends before. */
    Bytes slice(int at, int length) {
        int start = Math.clamp((long) from + at, from, to);
        return new Bytes(file, start, Math.clamp((long) start + length, start, to), bigEndian);
    }

    /** The same, read from the other end. */
    Bytes in(boolean big) {
        return new Bytes(file, from, to, big);
    }

    int length() {
        return to - from;
    }

    int u8(int at) {
        return at < 0 || at >= length() ? -1 : file[from + at] & 0xff;
    }

    int u16(int at) {
        return (int) number(at, 2);
    }

    int u24(int at) {
        return (int) number(at, 3);
    }

    long u32(int at) {
        return number(at, 4);
    }

    boolean has(int at, String text) {
        if (at < 0 || at + text.length() > length()) {
            return false;
        }
        return new String(file, from + at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }

    private long number(int at, int size) {
        if (at < 0 || at + size > length()) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < size; i++) {
            number = number << 8 | u8(bigEndian ? at + i : at + size - 1 - i);
        }
        return number;
    }
}
