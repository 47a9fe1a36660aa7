package dev.hearth.inference.library;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The key-value part of a GGUF header. Scalars and texts are kept; of arrays only what safety needs. */
final class GgufMetadata {
    private static final int UINT8 = 0;
    private static final int INT8 = 1;
    private static final int UINT16 = 2;
    private static final int INT16 = 3;
    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int UINT64 = 10;
    private static final int INT64 = 11;
    private static final int FLOAT64 = 12;
    private static final int MOST_KEYS = 65_536;

    /** An array that was passed over. */
    record Passed(int elementType, long count, long longestStringBytes) {
        boolean texts() {
            return elementType == STRING;
        }
    }

    private final Map<String, Object> values = new HashMap<>();

    static GgufMetadata read(GgufStream in, long keys) throws IOException, GgufException {
        if (keys > MOST_KEYS) {
            throw new GgufException(keys + " metadata keys are too many (at most " + MOST_KEYS + ")");
        }
        GgufMetadata metadata = new GgufMetadata();
        for (long i = 0; i < keys; i++) {
            metadata.readOne(in);
        }
        return metadata;
    }

    private void readOne(GgufStream in) throws IOException, GgufException {
        String key = in.string("a metadata key");
        Object value = value(in, in.i32(), key);
        if (values.putIfAbsent(key, value) != null) {
            throw new GgufException("the key " + key + " stands there twice");
        }
    }

    private static Object value(GgufStream in, int type, String key) throws IOException, GgufException {
        return switch (type) {
            case UINT8 -> (long) in.u8();
            case INT8 -> (long) (byte) in.u8();
            case UINT16 -> (long) (in.i16() & 0xffff);
            case INT16 -> (long) in.i16();
            case UINT32 -> Integer.toUnsignedLong(in.i32());
            case INT32 -> (long) in.i32();
            case FLOAT32 -> (double) Float.intBitsToFloat(in.i32());
            case BOOL -> in.u8() != 0;
            case STRING -> in.string("the value of " + key);
            case ARRAY -> array(in, key);
            case UINT64, INT64 -> in.i64();
            case FLOAT64 -> Double.longBitsToDouble(in.i64());
            default -> throw new GgufException("the key " + key + " has the unknown type " + type);
        };
    }

    private static Passed array(GgufStream in, String key) throws IOException, GgufException {
        int type = in.i32();
        long width = width(type);
        if (width == 0) {
            // llama.cpp reads no array of arrays either; refusing them bounds the nesting.
            throw new GgufException("the array " + key + " has elements of the unsupported type " + type);
        }
        long count = in.count("the element count of " + key, in.remaining() / width);
        if (type != STRING) {
            in.skip(count * width);
            return new Passed(type, count, 0);
        }
        long longest = 0;
        for (long i = 0; i < count; i++) {
            longest = Math.max(longest, in.skipString("an element of " + key));
        }
        return new Passed(type, count, longest);
    }

    /** Bytes that one element takes at least; 0 for types an array cannot have. */
    private static long width(int type) {
        return switch (type) {
            case UINT8, INT8, BOOL -> 1;
            case UINT16, INT16 -> 2;
            case UINT32, INT32, FLOAT32 -> 4;
            case STRING, UINT64, INT64, FLOAT64 -> 8;
            default -> 0;
        };
    }

    Optional<String> text(String key) {
        return find(key, String.class);
    }

    Optional<Long> number(String key) {
        return find(key, Long.class);
    }

    Optional<Double> decimal(String key) {
        return find(key, Double.class).filter(Double::isFinite);
    }

    Optional<Boolean> flag(String key) {
        return find(key, Boolean.class);
    }

    Optional<Passed> array(String key) {
        return find(key, Passed.class);
    }

    private <T> Optional<T> find(String key, Class<T> type) {
        return Optional.ofNullable(values.get(key)).filter(type::isInstance).map(type::cast);
    }
}
