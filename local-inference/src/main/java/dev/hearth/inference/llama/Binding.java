package dev.hearth.inference.llama;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/**
 * The binding's own calls, without its iterator: that one passes the prompt as text (the begin token is then added by rules
 * we cannot see), hides the task's number, and cannot cancel while a prompt is processed.
 */
final class Binding {
    private final LlamaModel model;
    private final MethodHandle request;
    private final MethodHandle receive;
    private final MethodHandle cancel;
    private final VarHandle last;

    private Binding(LlamaModel model, Lookup inside) throws ReflectiveOperationException {
        this.model = model;
        this.request = inside.findVirtual(
                LlamaModel.class, "requestCompletion", MethodType.methodType(int.class, String.class));
        this.receive = inside.findVirtual(
                LlamaModel.class, "receiveCompletion", MethodType.methodType(LlamaOutput.class, int.class));
        this.cancel =
                inside.findVirtual(LlamaModel.class, "cancelCompletion", MethodType.methodType(void.class, int.class));
        this.last = MethodHandles.privateLookupIn(LlamaOutput.class, MethodHandles.lookup())
                .findVarHandle(LlamaOutput.class, "stop", boolean.class);
    }

    static Binding load(ModelParameters parameters) throws NativeModelException {
        try {
            LlamaModel model = new LlamaModel(parameters);
            Lookup inside = MethodHandles.privateLookupIn(LlamaModel.class, MethodHandles.lookup());
            // Arguments that llama.cpp does not understand leave a null pointer behind, not an exception.
            if ((long) inside.findVarHandle(LlamaModel.class, "ctx", long.class).get(model) == 0) {
                throw new NativeModelException("llama.cpp did not accept its settings");
            }
            return new Binding(model, inside);
        } catch (RuntimeException e) {
            // Its own exception class is hidden; this is what it extends.
            throw failed(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This is not the java-llama.cpp that Hearth was written for", e);
        }
    }

    /** Starts an answer and returns the number of its task. */
    int request(String json) throws NativeModelException {
        try {
            return (int) request.invokeExact(model, json);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Waits for the next token. */
    Output receive(int task) throws NativeModelException {
        try {
            LlamaOutput output = (LlamaOutput) receive.invokeExact(model, task);
            return new Output(output.text, (boolean) last.get(output));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Never while a thread is in {@link #receive} for this task: it would wait there for ever. */
    void cancel(int task) throws NativeModelException {
        try {
            cancel.invokeExact(model, task);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Token ids, control tokens recognised, no begin token added. */
    int[] encode(String text) {
        return model.encode(text);
    }

    /** One template at a time: nothing says that llama.cpp's renderer may be shared. */
    synchronized String applyTemplate(String json) {
        return model.applyTemplate(json);
    }

    /** One step of an answer; the last one only says that it is over. */
    record Output(String text, boolean last) {}

    private static NativeModelException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new NativeModelException(String.valueOf(e.getMessage()));
    }
}
