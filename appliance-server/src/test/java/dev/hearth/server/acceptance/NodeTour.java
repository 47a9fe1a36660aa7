package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program for Node that does what applications do, and prints a report of what came of it.
 *
 * @param folder kept between builds, so that only the first one fetches the libraries
 * @param script the program's file
 */
public record NodeTour(Path folder, String script) {

    /** @param name of the folder among the resources that holds {@code package.json} and {@code tour.mjs} */
    static NodeTour of(String name) throws Exception {
        return of(name, "tour.mjs");
    }

    /** @param name of the folder among the resources that holds {@code package.json} and the script */
    public static NodeTour of(String name, String script) throws Exception {
        NodeTour tour = new NodeTour(Path.of("target", name).toAbsolutePath(), script);
        Files.createDirectories(tour.folder);
        for (String file : List.of("package.json", script)) {
            try (InputStream in = NodeTour.class.getResourceAsStream("/acceptance/" + name + "/" + file)) {
                Files.copy(in, tour.folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        assumeThat(isThere("node") && isThere("npm"))
                .as("Node.js and npm are installed")
                .isTrue();
        tour.run(Map.of(), "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline");
        return tour;
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    /** What the program prints. */
    String run(Map<String, String> environment) throws Exception {
        return run(environment, "node", script);
    }

    /** The program, for a test that talks with it while it runs. */
    public Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", script).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String run(Map<String, String> environment, String... command) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> read(err)).isZero();
        return read(out);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
