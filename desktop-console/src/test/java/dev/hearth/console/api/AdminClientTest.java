package dev.hearth.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.console.api.AdminFailure.Kind;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminClientTest {

    private FakeServer server;
    private AdminClient guest;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        guest = AdminClient.at(Address.parse(server.url()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKeyLivesFromCreationToDeletion() {
        AdminClient client = signedIn();
        IssuedKey made = client.createKey(draft("bot", limits(60)));
        assertThat(made.secret()).startsWith("sk-hearth-");
        assertThat(made).hasToString("IssuedKey[" + made.key().prefix() + "]");
        assertThat(client.keys()).singleElement().satisfies(key -> {
            assertThat(key.name()).isEqualTo("bot");
            assertThat(key.namedModels()).containsExactly("gpt-4o");
            assertThat(key.bounds().requestsPerMinute()).isEqualTo(60);
        });
        IssuedKey rotated = client.rotateKey(made.key().id(), Duration.ofHours(1));
        assertThat(rotated.secret()).isNotEqualTo(made.secret());
        assertThat(rotated.key().graceUntil()).isNotNull();
        assertThat(client.enableKey(made.key().id(), false).status()).isEqualTo(ApiKey.Status.DISABLED);
        client.deleteKey(made.key().id());
        assertThat(client.keys()).isEmpty();
    }

    @Test
    void modelsAreListedByName() {
        assertThat(signedIn().modelNames()).contains("hearth-starter");
        assertThat(signedIn().localModels()).extracting(LocalModel::state).containsExactly(LocalModel.State.READY);
    }

    @Test
    void aWrongPasswordIsSaidSo() {
        assertThat(failure(() -> guest.login("admin", "nonsense")).kind()).isEqualTo(Kind.WRONG_PASSWORD);
        AdminClient client = signedIn();
        assertThat(failure(() -> client.changePassword("nonsense", "other")).kind())
                .isEqualTo(Kind.WRONG_PASSWORD);
    }

    @Test
    void aForeignTokenMeansThatTheSessionIsOver() {
        AdminClient client = signedIn();
        server.door().expireTokens();
        assertThat(failure(client::keys).kind()).isEqualTo(Kind.SESSION_EXPIRED);
    }

    @Test
    void aTokenThatHasRunOutIsRenewed_onceForManyCallsAtATime() throws Exception {
        AdminClient client = signedIn();
        server.door().expireAccessTokens();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<ApiKey>> answer :
                    threads.invokeAll(Collections.nCopies(8, (Callable<List<ApiKey>>) client::keys))) {
                assertThat(answer.get()).isEmpty();
            }
        }
        assertThat(server.door().refreshes()).isEqualTo(1);
        server.door().expireAccessTokens();
        assertThat(client.modelNames()).isNotEmpty();
        assertThat(server.door().refreshes()).isEqualTo(2);
    }

    @Test
    void whoLogsOutIsLoggedOutOnTheServerToo() {
        AdminClient client = signedIn();
        client.logout();
        assertThat(failure(client::keys).kind()).isEqualTo(Kind.SESSION_EXPIRED);
        server.close();
        client.logout();
    }

    @Test
    void theServersOwnWordsArriveUnchanged() {
        AdminClient client = signedIn();
        server.refuse("/keys", 403, "forbidden", "Only admins may see keys.");
        AdminFailure failure = failure(client::keys);
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.words()).isEqualTo("Only admins may see keys.");
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        server.close();
        AdminFailure failure = failure(() -> guest.login("admin", "x"));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.host()).startsWith("127.0.0.1:");
    }

    @Test
    void somethingElseBehindTheAddressIsNotHearth() throws IOException {
        AdminClient page = AdminClient.at(Address.parse(server.url() + "/blog"));
        assertThat(failure(() -> page.login("admin", "x")).kind()).isEqualTo(Kind.NOT_HEARTH);
        try (ServerSocket ssh = says("SSH-2.0-OpenSSH_9.2\r\n")) {
            AdminClient other = AdminClient.at(Address.parse("127.0.0.1:" + ssh.getLocalPort()));
            assertThat(failure(() -> other.login("admin", "x")).kind()).isEqualTo(Kind.NOT_HEARTH);
        }
    }

    @Test
    void httpsToAPlainPortIsNotHearth() throws IOException {
        try (ServerSocket plain = says("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            AdminClient secure = AdminClient.at(Address.parse("https://127.0.0.1:" + plain.getLocalPort()));
            assertThat(failure(() -> secure.login("admin", "x")).kind()).isEqualTo(Kind.NOT_HEARTH);
        }
    }

    private static ServerSocket says(String words) throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (var client = socket.accept()) {
                client.getInputStream().read();
                client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                client.getInputStream().readAllBytes();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        return socket;
    }

    private AdminClient signedIn() {
        return guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
    }

    private static KeyDraft draft(String name, Limits limits) {
        List<String> models = List.of("gpt-4o");
        return new KeyDraft(name, null, null, models, List.of(), ApiKey.USUAL, List.of(), limits, null, null, false);
    }

    private static Limits limits(long perMinute) {
        return new Limits(perMinute, null, null, null, null);
    }

    private static AdminFailure failure(ThrowingCallable call) {
        return catchThrowableOfType(AdminFailure.class, call);
    }
}
