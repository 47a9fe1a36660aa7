package dev.hearth.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML into {@link Node}s. Databind is not used: it forgets the lines of what it has read. */
final class YamlFile {

    private final String name;

    YamlFile(String name) {
        this.name = name;
    }

    static Node.Mapping read(Path file) {
        return new YamlFile(file.toString()).parse(YAMLMapper.shared(), content(file));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new ConfigProblem(file + ": no such file; check --config or HEARTH_CONFIG");
        } catch (IOException unreadable) {
            throw new ConfigProblem(file + ": cannot be read as UTF-8 text ("
                    + unreadable.getClass().getSimpleName() + "); check the file and its permissions");
        }
    }

    /** The same tree of a text in JSON, which came from elsewhere than a file. */
    static Node.Mapping json(String text) {
        return new YamlFile("").parse(JsonMapper.shared(), text);
    }

    private Node.Mapping parse(ObjectMapper language, String text) {
        try (JsonParser parser = language.createParser(text)) {
            Node root = parser.nextToken() == null ? new Node.Nothing(1) : node(parser, line(parser));
            if (parser.nextToken() != null) {
                throw problem(line(parser), "a second document begins here; keep one");
            }
            return switch (root) {
                case Node.Mapping mapping -> mapping;
                case Node.Nothing empty -> new Node.Mapping(empty.line(), Map.of());
                default -> throw problem(root.line(), "the file must consist of keys such as 'server:'");
            };
        } catch (JacksonException broken) {
            throw notYaml(broken);
        }
    }

    /** @param line of the key where there is one: a block below its key begins one line later than a reader expects */
    private Node node(JsonParser parser, int line) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, line);
            case START_ARRAY -> sequence(parser, line);
            case VALUE_NULL -> new Node.Nothing(line);
            default -> scalar(parser, line);
        };
    }

    private Node mapping(JsonParser parser, int line) {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line(parser);
            parser.nextToken();
            if (entries.put(key, node(parser, keyLine)) != null) {
                throw problem(keyLine, "key '" + key + "' is written twice; keep one");
            }
        }
        return new Node.Mapping(line, entries);
    }

    private Node sequence(JsonParser parser, int line) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, line(parser)));
        }
        return new Node.Sequence(line, items);
    }

    private Node scalar(JsonParser parser, int line) {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw problem(line, "aliases (*name) are not supported; write the value again");
        }
        return new Node.Scalar(line, parser.getString());
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    /** Jackson's own message shows the text around the fault, and that may be a secret: only the line number is taken. */
    private ConfigProblem notYaml(JacksonException broken) {
        int line = broken.getLocation() == null
                ? 1
                : Math.max(1, broken.getLocation().getLineNr());
        return problem(
                line, "this is not valid YAML; check indentation, quotes and brackets here and in the line above");
    }

    private ConfigProblem problem(int line, String what) {
        return new ConfigProblem(name + ":" + line + ": " + what);
    }
}
