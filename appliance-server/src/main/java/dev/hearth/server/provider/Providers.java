package dev.hearth.server.provider;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.UpstreamDialect;
import dev.hearth.server.wire.anthropic.AnthropicUpstream;
import dev.hearth.server.wire.coze.CozeUpstream;
import dev.hearth.server.wire.openai.OpenAiUpstream;
import dev.hearth.server.wire.openai.Quirks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who can answer, by name. Who that is may change at any time: one who stays as he is goes on with what he has
 * learnt, and one who goes answers the calls that he has begun.
 */
public final class Providers {

    private final Supplier<List<ProviderConfig>> declared;
    private final Provider local;
    private final Watch watch;
    private final Map<String, Crowd> crowds = new ConcurrentHashMap<>();
    private volatile Cast cast = new Cast(List.of(), Map.of());

    private record Member(ProviderConfig config, Provider provider) {}

    /** @param declared the very list that the members were made from */
    private record Cast(List<ProviderConfig> declared, Map<String, Member> members) {}

    /**
     * @param declared gives the same list as long as nothing has changed
     * @param local runs the models of this machine
     */
    public Providers(Supplier<List<ProviderConfig>> declared, Provider local, Watch watch) {
        this.declared = declared;
        this.local = local;
        this.watch = watch;
    }

    /** A cast that never changes. */
    public static Providers of(List<ProviderConfig> declared, Provider local, Watch watch) {
        return new Providers(() -> declared, local, watch);
    }

    /** @throws Refusal when there is nobody of that name any more */
    public Provider get(String name) {
        Member member = current().members.get(name);
        if (member == null) {
            throw Refusal.of(
                    Kind.UPSTREAM_FAILED,
                    "There is no provider '" + name
                            + "' any more; an administrator must give the model another target.");
        }
        return member.provider;
    }

    private Cast current() {
        Cast now = cast;
        return now.declared.equals(declared.get()) ? now : changed();
    }

    private synchronized Cast changed() {
        List<ProviderConfig> next = declared.get();
        Cast before = cast;
        if (before.declared.equals(next)) {
            return before;
        }
        Map<String, Member> members = new HashMap<>();
        next.forEach(config -> members.put(config.name(), member(config, before.members.get(config.name()))));
        cast = new Cast(next, Map.copyOf(members));
        before.members.values().stream()
                .filter(member -> !member.equals(members.get(member.config.name())))
                .forEach(member -> member.provider.retire());
        crowds.keySet().retainAll(members.keySet());
        return cast;
    }

    private Member member(ProviderConfig config, @Nullable Member before) {
        return before != null && before.config.equals(config) ? before : new Member(config, provider(config));
    }

    private Provider provider(ProviderConfig config) {
        return switch (config.speaks()) {
            case LOCAL -> local;
            case SIMULATED -> new Simulated(Thread::sleep);
            case ANTHROPIC -> http(config, new AnthropicUpstream());
            case OPENAI -> http(config, new OpenAiUpstream(Quirks.of(config.kind())));
            case COZE -> new Streamed(http(config, new CozeUpstream()));
        };
    }

    private Provider http(ProviderConfig config, UpstreamDialect dialect) {
        return HttpProvider.of(config, dialect, watch, crowds.computeIfAbsent(config.name(), _ -> new Crowd()));
    }
}
