package dev.hearth.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.http.ApiDocument.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The API's description agrees with itself. */
class OpenApiTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final ApiDocument document = ApiDocument.read();

    static List<Operation> operations() {
        return ApiDocument.read().operations();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(references()
                        .filter(reference ->
                                document.root().at(reference.substring(1)).isMissingNode()))
                .isEmpty();
    }

    @Test
    void everyComponentIsUsed() {
        Set<String> components = new TreeSet<>();
        document.root().get("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> kind.getValue()
                        .propertyNames()
                        .forEach(name -> components.add("#/components/" + kind.getKey() + "/" + name)));

        assertThat(references().collect(Collectors.toSet())).isEqualTo(components);
    }

    private Stream<String> references() {
        return ApiDocument.nodes(document.root())
                .filter(node -> node.has("$ref"))
                .map(node -> node.get("$ref").asString());
    }

    @Test
    void theDescriptionIsOfTheVersionThatIsBuilt() throws IOException {
        String version = document.root().at("/info/version").asString();

        assertThat(Files.readString(Path.of("../pom.xml")))
                .contains("<artifactId>hearth</artifactId>\n    <version>" + version + "</version>");
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        assertThat(document.operations())
                .extracting(operation -> operation.node().get("operationId").asString())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyTagIsDescribedAndStandsInOneGroup() {
        List<String> described = texts(document.root().at("/tags").valueStream().map(tag -> tag.get("name")));
        List<String> grouped = texts(document.root()
                .at("/x-tagGroups")
                .valueStream()
                .flatMap(group -> group.get("tags").valueStream()));

        assertThat(grouped).containsExactlyElementsOf(described);
        assertThat(document.operations())
                .allSatisfy(operation -> assertThat(described)
                        .containsAll(texts(operation.node().get("tags").valueStream())));
    }

    private static List<String> texts(Stream<JsonNode> nodes) {
        return nodes.map(JsonNode::asString).toList();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyPlaceholderIsAParameter(Operation operation) {
        JsonNode item = document.root().get("paths").get(operation.path());
        Stream<JsonNode> parameters = Stream.of(item, operation.node())
                .flatMap(node -> node.path("parameters").valueStream());

        assertThat(parameters
                        .map(document::resolve)
                        .filter(parameter -> parameter.get("in").asString().equals("path"))
                        .map(parameter -> parameter.get("name").asString()))
                .containsExactlyInAnyOrderElementsOf(PLACEHOLDER
                        .matcher(operation.path())
                        .results()
                        .map(match -> match.group(1))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyExampleFollowsItsSchema(Operation operation) {
        assertThat(document.examples(operation))
                .allSatisfy(example -> assertThat(document.problems(example.getKey(), example.getValue()))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyAnswerNamesItsRequestId(Operation operation) {
        assertThat(operation.node().get("responses").valueStream().map(document::resolve))
                .allSatisfy(response ->
                        assertThat(response.path("headers").has("x-request-id")).isTrue());
    }
}
