package dev.hearth.server.gateway;

import dev.hearth.server.admission.Allowance;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.routing.Route;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller who remembers all that it gets, and leaves when it has had enough. */
final class FakeClient implements Client {

    private final int patience;
    private volatile Leaving leaving = () -> false;
    private final List<Delta> deltas = new CopyOnWriteArrayList<>();
    private final List<String> routes = new CopyOnWriteArrayList<>();
    private final List<Allowance> allowances = new CopyOnWriteArrayList<>();

    private FakeClient(int patience) {
        this.patience = patience;
    }

    static FakeClient patient() {
        return new FakeClient(Integer.MAX_VALUE);
    }

    static FakeClient leavingAfter(int deltas) {
        return new FakeClient(deltas);
    }

    @Override
    public void allowance(Allowance allowance) {
        allowances.add(allowance);
    }

    @Override
    public void whenLeft(Leaving told) {
        leaving = told;
    }

    /** Is found to have left while nothing is written to it. @return whether its answer is drained */
    boolean leave() {
        return leaving.leave();
    }

    @Override
    public void routed(Route route) {
        routes.add(route.label());
    }

    @Override
    public void accept(Delta delta) throws IOException {
        if (deltas.size() >= patience) {
            throw new IOException("the connection is closed");
        }
        deltas.add(delta);
    }

    List<Delta> deltas() {
        return deltas;
    }

    List<String> routes() {
        return routes;
    }

    List<Allowance> allowances() {
        return allowances;
    }
}
