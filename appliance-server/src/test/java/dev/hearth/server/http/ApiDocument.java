package dev.hearth.server.http;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's description, as tests look into it. */
public record ApiDocument(JsonNode root) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** One described operation; {@code node} is what the description says about it. */
    public record Operation(String method, String path, JsonNode node) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static ApiDocument read() {
        return new ApiDocument(OpenApi.document());
    }

    public List<Operation> operations() {
        return root.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(field -> METHODS.contains(field.getKey()))
                        .map(field -> new Operation(
                                field.getKey().toUpperCase(Locale.ROOT), path.getKey(), field.getValue())))
                .toList();
    }

    public Operation operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.toString().equals(method + " " + path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
    }

    /** The thing itself, where {@code node} may be a reference to it. */
    public JsonNode resolve(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = root.at(found.get("$ref").asString().substring(1));
        }
        return found;
    }

    /** What is wrong with {@code value}; a field that is not described is wrong too, unless the schema lets it be. */
    public List<Error> problems(JsonNode schema, JsonNode value) {
        ObjectNode parts = JsonMapper.shared().createObjectNode();
        parts.set("$defs", root.at("/components/schemas"));
        parts.putArray("allOf").add(schema);
        // Of a copy, as closing changes it; the validator does not know the word "components".
        JsonNode whole = JsonMapper.shared().readTree(parts.toString().replace("#/components/schemas/", "#/$defs/"));
        nodes(whole).forEach(ApiDocument::close);
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(whole)
                .validate(value);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("properties").isObject()) {
            if (!schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
        }
    }

    /** Every node of the tree. */
    static Stream<JsonNode> nodes(JsonNode node) {
        List<JsonNode> found = new ArrayList<>(List.of(node));
        for (int i = 0; i < found.size(); i++) {
            found.get(i).forEach(found::add);
        }
        return found.stream();
    }

    /** The JSON bodies of an operation's request and answers that the description shows: an example, and its schema. */
    Stream<Map.Entry<JsonNode, JsonNode>> examples(Operation operation) {
        Stream<JsonNode> request = Stream.of(resolve(operation.node().path("requestBody")));
        Stream<JsonNode> responses =
                operation.node().get("responses").valueStream().map(this::resolve);
        return Stream.concat(request, responses)
                .map(part -> part.at("/content/application~1json"))
                .filter(JsonNode::isObject)
                .flatMap(media -> Stream.concat(
                                Stream.of(media.path("example")),
                                media.path("examples").valueStream().map(example -> example.get("value")))
                        .filter(example -> !example.isMissingNode())
                        .map(example -> Map.entry(media.get("schema"), example)));
    }
}
