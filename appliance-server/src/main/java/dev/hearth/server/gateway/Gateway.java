package dev.hearth.server.gateway;

import dev.hearth.server.admission.Admission;
import dev.hearth.server.admission.Ticket;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.provider.Provider;
import dev.hearth.server.provider.Providers;
import dev.hearth.server.routing.Route;
import dev.hearth.server.routing.Router;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** The plan of the house: one call walks through these rooms in this order. */
public final class Gateway {

    private final Admission admission;
    private final Router router;
    private final Providers providers;
    private final Books books;
    private final Accounts accounts;

    public Gateway(Admission admission, Router router, Providers providers, Accounts accounts, Books books) {
        this.admission = admission;
        this.router = router;
        this.providers = providers;
        this.accounts = accounts;
        this.books = books;
    }

    /**
     * Answers a call. However it ends, it has been accounted then, and only the client's last bytes are still to be sent.
     *
     * @throws Refusal when there is no answer, or no more of it
     * @throws ClientGone when nobody is there any more to take it
     */
    public void serve(Principal who, Call call, Client client) throws IOException {
        Answer answer = books.open(call, client);
        Ending ending = Ending.BROKEN;
        try {
            List<Route> routes = accounts.payable(who, call, router.routesFor(who, call), answer.arrived());
            try (Ticket ticket = admission.admit(accounts.demand(who, call, routes, answer.arrived()))) {
                answer.admitted(ticket);
                client.allowance(ticket.allowance());
                try {
                    walk(routes.iterator(), ticket, answer);
                } finally {
                    ticket.settle(answer.usage(), answer.charge().nanoUsd());
                }
            }
            ending = Ending.answered(answer.status());
        } catch (Refusal refusal) {
            client.allowance(admission.allowance(accounts.of(who, call)));
            ending = Ending.of(refusal);
            throw refusal;
        } catch (ClientGone gone) {
            ending = Ending.CLIENT_GONE;
            throw gone;
        } catch (InterruptedException left) {
            ending = Ending.CLIENT_GONE; // Whoever watches the client's silence interrupts when he finds him gone.
            throw new ClientGone(left);
        } finally {
            books.close(who, call, answer, ending);
        }
    }

    /** Asks one target after the other until one answers. */
    private void walk(Iterator<Route> routes, Ticket ticket, Answer answer) throws IOException, InterruptedException {
        while (true) {
            Route route = routes.next();
            answer.attempt(route);
            try {
                ticket.turnTo(accounts.provider(route));
                answer.reserved();
                ask(route, ticket.call().forModel(route.model()), answer);
                answer.checkWanted();
                return;
            } catch (Refusal refusal) {
                answer.refused(refusal);
                if (!routes.hasNext() || !answer.another(refusal)) {
                    throw refusal;
                }
            }
        }
    }

    /** Whoever cannot count leaves a count to the house, as he does when he forgets to tell the usage of an answer. */
    private void ask(Route route, Call call, Answer answer) throws IOException, InterruptedException {
        Provider provider = providers.get(route.provider());
        if (call.parameters() instanceof Parameters.Count && !provider.counts()) {
            answer.accept(new Delta.End(Delta.StopReason.STOP, Usage.UNKNOWN));
        } else {
            provider.answer(call, route.timeouts(), answer);
        }
    }
}
