package dev.hearth.server;

import picocli.CommandLine.IVersionProvider;

/** Which Hearth this is. */
final class Version implements IVersionProvider {

    /** As Maven wrote it into the jar's manifest; a class folder has none. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Hearth " + current(), "Java " + Runtime.version()};
    }
}
