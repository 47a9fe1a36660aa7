package dev.hearth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources/dev/hearth/console");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern USE = Pattern.compile(
            "(?:texts(?:\\(\\))?\\.(?:get|of)|Buttons\\.\\w+)\\([^;]*?\"([a-z0-9]+(?:[.-][a-z0-9]+)*)\"");

    private final Properties english = read("messages.properties");
    private final Properties chinese = read("messages_zh.properties");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(chinese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    }

    @Test
    void bothLanguagesTakeTheSameValues() {
        for (String key : english.stringPropertyNames()) {
            assertThat(places(chinese, key)).as(key).isEqualTo(places(english, key));
        }
    }

    @Test
    void everyTextIsUsed() throws IOException {
        String sources = sources();
        assertThat(english.stringPropertyNames())
                .allSatisfy(key -> assertThat(sources).contains("\"" + key + "\""));
    }

    @Test
    void everyTextThatIsUsedExists() throws IOException {
        Set<String> used = USE.matcher(sources())
                .results()
                .map(match -> match.group(1))
                .filter(word -> word.contains(".") && !word.startsWith("bi-"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).hasSizeGreaterThan(40);
        assertThat(english.stringPropertyNames()).containsAll(used);
    }

    private static Set<String> places(Properties texts, String key) {
        new MessageFormat(texts.getProperty(key));
        return Pattern.compile("\\{(\\d)")
                .matcher(texts.getProperty(key))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(name))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return properties;
    }
}
