package dev.hearth.inference.library;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The tensor list of a GGUF header: every tensor has to lie inside the file. */
final class GgufTensors {
    private static final int MOST_TENSORS = 1_000_000;
    private static final int MOST_DIMENSIONS = 4;

    private long parameters;
    private long endOfData;
    private final Set<String> names = new HashSet<>();

    static GgufTensors read(GgufStream in, long count, long alignment) throws IOException, GgufException {
        if (count == 0 || count > MOST_TENSORS) {
            throw new GgufException(count + " tensors: a model has between 1 and " + MOST_TENSORS);
        }
        GgufTensors tensors = new GgufTensors();
        for (long i = 0; i < count; i++) {
            tensors.readOne(in, alignment);
        }
        long start = Math.ceilDiv(in.position(), alignment) * alignment;
        long end = Math.addExact(start, tensors.endOfData);
        long size = in.position() + in.remaining();
        if (end > size) {
            throw new GgufException("the file is cut off: its tensors need %d bytes, it has %d".formatted(end, size));
        }
        return tensors;
    }

    long parameters() {
        return parameters;
    }

    private void readOne(GgufStream in, long alignment) throws IOException, GgufException {
        String name = in.string("a tensor's name");
        if (!names.add(name)) {
            throw new GgufException("the tensor " + name + " stands there twice");
        }
        int dimensions = in.i32();
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new GgufException("the tensor %s has %d dimensions".formatted(name, dimensions));
        }
        long elements = 1;
        long row = 0;
        for (int d = 0; d < dimensions; d++) {
            long length = in.count("a dimension of " + name, Integer.MAX_VALUE);
            row = d == 0 ? length : row;
            elements = times(elements, length, name);
        }
        int type = in.i32();
        long offset = in.count("the offset of " + name, Long.MAX_VALUE / 4);
        place(name, TensorType.of(type, name).bytes(elements, row, name), offset, alignment);
        parameters = Math.addExact(parameters, elements);
    }

    private void place(String name, long bytes, long offset, long alignment) throws GgufException {
        if (offset % alignment != 0) {
            throw new GgufException(
                    "the tensor %s starts at %d, which is not a multiple of %d".formatted(name, offset, alignment));
        }
        endOfData = Math.max(endOfData, offset + bytes);
    }

    private static long times(long elements, long length, String name) throws GgufException {
        if (length == 0 || elements > (1L << 48) / length) {
            throw new GgufException("the tensor " + name + " has impossible dimensions");
        }
        return elements * length;
    }
}
