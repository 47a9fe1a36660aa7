package dev.hearth.server.routing;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.ProviderConfig.Speaks;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Parameters.Passage;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.List;

/** Decides who gets a request that names no model: whoever the caller names, or else the first provider that takes such requests. */
final class PassageRoute {

    private static final String HEADER = "x-hearth-provider";

    private PassageRoute() {}

    /**
     * A file of batched requests may name any model, so that only a key that may use them all gets so far.
     *
     * @throws Refusal FORBIDDEN
     */
    static void check(Principal who) {
        if (!who.mayUseEveryModel()) {
            throw Refusal.of(
                    Kind.FORBIDDEN,
                    "Key '" + who.keyName()
                            + "' may use certain models only, and this request does not say which model it"
                            + " uses. Name one in the field 'model', or ask an administrator for a key for all models.");
        }
    }

    /** @throws Refusal that says whom to name instead */
    static Route of(Passage passage, List<ProviderConfig> providers) {
        ProviderConfig chosen = passage.provider()
                .map(name -> named(name, providers))
                .orElseGet(() -> providers.stream()
                        .filter(provider -> provider.manners().passages())
                        .findFirst()
                        .orElseThrow(() -> nobody(passage)));
        return new Route(chosen.name(), "", chosen.timeouts());
    }

    private static ProviderConfig named(String name, List<ProviderConfig> providers) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name) && provider.speaks() == Speaks.OPENAI)
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                                Kind.NOT_FOUND,
                                "There is no provider '" + Refusal.repeated(name)
                                        + "' that takes such requests; leave out the" + " header " + HEADER
                                        + ", or ask an administrator for the right name.")
                        .withParam(HEADER));
    }

    private static Refusal nobody(Passage passage) {
        return Refusal.of(
                Kind.NOT_FOUND,
                "No provider here takes " + passage.method() + " "
                        + passage.path().replaceFirst("\\?.*", "")
                        + " by itself. Name a model in the field 'model', or a provider in the header " + HEADER
                        + "; or ask an administrator to add a provider of the kind openai.");
    }
}
