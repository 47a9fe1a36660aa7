package dev.hearth.inference.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/** mkfifo(3), which the JDK does not offer. */
final class NamedPipe {
    private static final int OWNER_ONLY = 0600;

    private NamedPipe() {}

    /** Returns whether the pipe is there now. */
    static boolean make(Path path) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> function = linker.defaultLookup().find("mkfifo");
        if (function.isEmpty()) {
            return false;
        }
        MethodHandle mkfifo = linker.downcallHandle(
                function.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            return (int) mkfifo.invokeExact(arena.allocateFrom(path.toString()), OWNER_ONLY) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("mkfifo cannot be called", e);
        }
    }
}
