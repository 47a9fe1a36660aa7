package dev.hearth.server.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an upstream answers who is asked for its models. OpenAI and Anthropic list them in {@code data} by their {@code id};
 * others send the bare list, or one of {@code models} by their {@code name}.
 *
 * @param errorCode of an upstream that says no with status 200, as Coze does
 */
public record ModelList(List<String> models, Optional<String> errorCode) {

    public ModelList {
        models = List.copyOf(models);
    }

    /** Empty when it is no JSON. */
    public static Optional<ModelList> read(byte[] body) {
        try {
            JsonNode root = JsonMapper.shared().readTree(body);
            boolean json = root.isObject() || root.isArray();
            return json ? Optional.of(new ModelList(names(root), code(root))) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static List<String> names(JsonNode root) {
        JsonNode list = root.isArray() ? root : root.path("data").isArray() ? root.path("data") : root.path("models");
        List<String> names = new ArrayList<>();
        for (JsonNode model : list) {
            String name = text(model.path("id"));
            name = name == null ? text(model.path("name")) : name;
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static Optional<String> code(JsonNode root) {
        JsonNode code = root.path("code");
        boolean bad = code.isIntegralNumber() && code.asLong() != 0;
        return bad ? Optional.of(code.asString()) : Optional.empty();
    }
}
