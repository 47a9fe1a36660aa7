package dev.hearth.console.core;

import java.lang.reflect.RecordComponent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What two people made of the same thing at the same time, field by field: what only one of them changed is as he wants it;
 * what both changed is as the other has it, who was first.
 *
 * @param clashes whether something of one's own is lost so
 */
record Merge<C extends Record>(C value, boolean clashes) {

    static <C extends Record> Merge<C> of(C base, C mine, C theirs) {
        RecordComponent[] fields = theirs.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[fields.length];
        @Nullable Object[] values = new Object[fields.length];
        boolean clashes = false;
        for (int i = 0; i < fields.length; i++) {
            @Nullable Object before = value(fields[i], base);
            @Nullable Object typed = value(fields[i], mine);
            @Nullable Object now = value(fields[i], theirs);
            boolean untouched = Objects.equals(before, now);
            types[i] = fields[i].getType();
            values[i] = untouched ? typed : now;
            clashes |= !untouched && !Objects.equals(before, typed) && !Objects.equals(typed, now);
        }
        return new Merge<>(made(theirs, types, values), clashes);
    }

    private static @Nullable Object value(RecordComponent field, Record of) {
        try {
            return field.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + field, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <C extends Record> C made(C like, Class<?>[] types, @Nullable Object[] values) {
        try {
            return (C) like.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + like.getClass(), e);
        }
    }
}
