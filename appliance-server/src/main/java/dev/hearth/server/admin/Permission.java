package dev.hearth.server.admin;

import java.util.Locale;

/** What an {@link Endpoint} asks of its caller; {@link Grants} says which role has it. */
public record Permission(Area area, Act act) {

    /** What is done: looked at, changed, or carried out of the house as a whole. */
    public enum Act {
        READ,
        CHANGE,
        EXPORT
    }

    public static Permission mayRead(Area area) {
        return new Permission(area, Act.READ);
    }

    public static Permission mayChange(Area area) {
        return new Permission(area, Act.CHANGE);
    }

    public static Permission mayExport(Area area) {
        return new Permission(area, Act.EXPORT);
    }

    /** As {@code keys:change}. */
    @Override
    public String toString() {
        return area.label() + ":" + act.name().toLowerCase(Locale.ROOT);
    }
}
