package dev.hearth.inference.engine;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The few jars of this JVM's class path that a worker needs: less to open and verify at its start than the whole server. */
final class WorkerClassPath {
    private static final List<String> NEEDED = List.of(
            "dev/hearth/inference/worker/WorkerMain.class",
            "de/kherud/llama/LlamaModel.class",
            "tools/jackson/databind/json/JsonMapper.class",
            "tools/jackson/core/JsonParser.class",
            "com/fasterxml/jackson/annotation/JsonProperty.class",
            "org/slf4j/event/Level.class");

    private WorkerClassPath() {}

    static String ofThisJvm() {
        Set<String> places = new LinkedHashSet<>();
        for (String resource : NEEDED) {
            Optional<String> place = place(resource);
            if (place.isEmpty()) {
                return absolute(System.getProperty("java.class.path"));
            }
            places.add(place.get());
        }
        return String.join(File.pathSeparator, places);
    }

    /** The worker runs in another directory. */
    static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar or directory a class comes from; empty where it lies in something else, as a jar inside a jar. */
    private static Optional<String> place(String resource) {
        URL url = WorkerClassPath.class.getClassLoader().getResource(resource);
        if (url == null) {
            return Optional.empty();
        }
        String text = url.toString();
        if (text.startsWith("jar:file:")) {
            return file(text.substring("jar:".length(), text.indexOf("!/")));
        }
        return text.startsWith("file:") ? file(text.substring(0, text.length() - resource.length())) : Optional.empty();
    }

    private static Optional<String> file(String uri) {
        return Optional.of(Path.of(URI.create(uri)).toString());
    }
}
