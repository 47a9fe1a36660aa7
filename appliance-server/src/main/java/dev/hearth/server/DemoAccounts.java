package dev.hearth.server;

import dev.hearth.server.config.ServerConfig;
import dev.hearth.server.identity.DemoUser;
import dev.hearth.server.identity.Users;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts with passwords that stand in the documentation, for a look around on one's own machine: {@code HEARTH_DEMO=true}
 * makes them, and no server that others can reach starts while one of them is good.
 */
final class DemoAccounts {

    private static final String SWITCH = "HEARTH_DEMO";

    private final boolean wanted;
    private final Users users;

    private DemoAccounts(boolean wanted, Users users) {
        this.wanted = wanted;
        this.users = users;
    }

    /** @throws CannotStart when the server listens beyond this machine and they are wanted, or there from before */
    static DemoAccounts of(Map<String, String> environment, ServerConfig server, Users users) {
        boolean wanted = "true".equalsIgnoreCase(environment.get(SWITCH));
        boolean onlyHere = isLoopback(server.host());
        if (wanted && !onlyHere) {
            throw new CannotStart(
                    SWITCH + " makes accounts whose passwords everybody knows, and this server would listen on "
                            + server.host() + ": listen on 127.0.0.1, or start without " + SWITCH);
        }
        List<DemoUser> left = users.demoUsers();
        if (!left.isEmpty() && !onlyHere) {
            throw new CannotStart("the account '" + left.getFirst().username()
                    + "' still has its password from " + SWITCH
                    + ", which everybody knows, and this server would listen on "
                    + server.host() + ": start it on 127.0.0.1 and change or delete " + names(left) + " first");
        }
        return new DemoAccounts(wanted, users);
    }

    /** The password that the very first admin gets. */
    Optional<String> adminPassword() {
        return Optional.of(DemoUser.ADMIN.password()).filter(_ -> wanted);
    }

    /** Makes those that are not there; nobody's name is taken and nobody's password is changed. */
    void make() {
        if (wanted) {
            users.makeDemoUsers();
        }
    }

    /** Those that anybody on this machine can use now. */
    List<DemoUser> open() {
        return users.demoUsers();
    }

    private static String names(List<DemoUser> left) {
        return String.join(", ", left.stream().map(DemoUser::username).toList());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
