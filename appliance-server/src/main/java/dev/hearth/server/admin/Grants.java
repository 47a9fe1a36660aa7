package dev.hearth.server.admin;

import dev.hearth.server.admin.Permission.Act;
import dev.hearth.server.identity.Role;
import dev.hearth.server.identity.User;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one table of who may do what. */
final class Grants {

    /** r: read, c: change, e: export; {@code own:} before them: of one's own things only. */
    private static final String TABLE = """
            area          admin  operator  auditor  member
            account       rc     rc        rc       rc
            keys          rce    rce       re       own:rc
            users         rce    r         re       own:r
            teams         rce    r         re       own:r
            providers     rce    rce       re       -
            models        rce    rce       re       r
            local-models  rce    rce       re       r
            prices        rce    rce       re       r
            usage         rce    rce       re       own:re
            requests      rce    rce       re       own:re
            events        rc     rc        r        -
            alerts        rce    rce       re       -
            jobs          rce    rce       re       -
            server        rce    r         r        r
            settings      rce    r         r        -
            audit         re     r         re       -
            """;

    private static final Map<Area, Map<Role, String>> CELLS = read();

    private Grants() {}

    /** Whose things {@code user} may treat so; empty when he may not at all. */
    static Optional<Scope> scope(User user, Permission permission) {
        String cell = cell(user.role(), permission.area());
        if (!grants(cell, permission.act())) {
            return Optional.empty();
        }
        return Optional.of(cell.startsWith("own:") ? Scope.own(user) : Scope.EVERYBODY);
    }

    /** The roles that may, of all things or of their own, in the words of a sentence. */
    static String holders(Permission permission) {
        List<String> holders = Arrays.stream(Role.values())
                .filter(role -> grants(cell(role, permission.area()), permission.act()))
                .map(Grants::label)
                .toList();
        return String.join(" or ", holders);
    }

    static String label(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static String cell(Role role, Area area) {
        return CELLS.getOrDefault(area, Map.of()).getOrDefault(role, "-");
    }

    private static boolean grants(String cell, Act act) {
        return cell.substring(cell.indexOf(':') + 1).indexOf(letter(act)) >= 0;
    }

    private static char letter(Act act) {
        return switch (act) {
            case READ -> 'r';
            case CHANGE -> 'c';
            case EXPORT -> 'e';
        };
    }

    private static Map<Area, Map<Role, String>> read() {
        List<String[]> rows = TABLE.lines().map(line -> line.split(" +")).toList();
        List<Role> columns =
                Arrays.stream(rows.getFirst()).skip(1).map(Grants::role).toList();
        Map<String, Area> areas = Arrays.stream(Area.values()).collect(Collectors.toMap(Area::label, area -> area));
        Map<Area, Map<Role, String>> cells = new EnumMap<>(Area.class);
        for (String[] row : rows.subList(1, rows.size())) {
            Map<Role, String> line = new EnumMap<>(Role.class);
            for (int i = 0; i < columns.size(); i++) {
                line.put(columns.get(i), row[i + 1]);
            }
            cells.put(areas.get(row[0]), line);
        }
        return cells;
    }

    private static Role role(String label) {
        return Role.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
