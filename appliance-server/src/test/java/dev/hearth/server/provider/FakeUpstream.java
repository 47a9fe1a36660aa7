package dev.hearth.server.provider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * An upstream on a real socket that answers as its script says, byte by byte where needed: well-behaved clients and servers
 * hide what a gateway has to survive.
 */
public final class FakeUpstream implements AutoCloseable {

    /** A good answer, as a stream. */
    public static final Script HELLO = exchange -> {
        exchange.stream();
        exchange.event(
                "{\"id\":\"u1\",\"model\":\"real\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}");
        exchange.event("{\"id\":\"u1\",\"model\":\"real\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"}}]}");
        exchange.event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
        exchange.event("{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2}}");
        exchange.event("[DONE]");
        exchange.endOfBody();
    };

    private final String scheme;
    private final ServerSocket server;
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();
    private final CountDownLatch left = new CountDownLatch(1);

    /** What to do with one request; the connection stays open for the next unless it closes it. */
    @FunctionalInterface
    public interface Script {
        void answer(Exchange exchange) throws IOException, InterruptedException;
    }

    /** @param headers by their names in lower case */
    public record Request(String line, Map<String, String> headers, String body) {}

    private FakeUpstream(String scheme, ServerSocket server, Script script) {
        this.scheme = scheme;
        this.server = server;
        this.script = script;
    }

    public static FakeUpstream answering(Script script) {
        return answering("http", ServerSocketFactory.getDefault(), script);
    }

    public static FakeUpstream overTls(SSLContext tls, Script script) {
        return answering("https", tls.getServerSocketFactory(), script);
    }

    private static FakeUpstream answering(String scheme, ServerSocketFactory sockets, Script script) {
        try {
            ServerSocket server = sockets.createServerSocket(0, 500, InetAddress.getLoopbackAddress());
            FakeUpstream upstream = new FakeUpstream(scheme, server, script);
            Thread.ofVirtual().start(upstream::accept);
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI base() {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    public List<Request> requests() {
        return requests;
    }

    public int connections() {
        return connections.get();
    }

    /** How many of them are open. */
    public int openConnections() {
        return open.size();
    }

    /** Waits until a script that watched its client by {@link Exchange#untilLeft} has seen it leave. */
    public boolean clientLeft(long withinMillis) throws InterruptedException {
        return left.await(withinMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open.keySet()) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.put(socket, true);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!socket.isClosed()) {
                Request request = read(in);
                requests.add(request);
                script.answer(new Exchange(request, socket, in));
            }
        } catch (IOException | InterruptedException over) {
            // The client has left, or the script has thrown it out.
        } finally {
            open.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** One request and the raw connection that waits for the answer. */
    public final class Exchange {

        private final Request request;
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Exchange(Request request, Socket socket, InputStream in) throws IOException {
            this.request = request;
            this.socket = socket;
            this.in = in;
            this.out = socket.getOutputStream();
        }

        public Request request() {
            return request;
        }

        /** How many requests this upstream has had, this one included. */
        public int number() {
            return requests.size();
        }

        public void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** A whole answer of known length. */
        public void whole(int status, String contentType, String body, String... headers) throws IOException {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            raw("HTTP/1.1 " + status + " Status\r\nContent-Type: " + contentType + "\r\nContent-Length: " + length
                    + "\r\n" + lines(headers) + "\r\n" + body);
        }

        public void json(int status, String body, String... headers) throws IOException {
            whole(status, "application/json", body, headers);
        }

        private static String lines(String... headers) {
            return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        }

        /** The head of a chunked event stream. */
        public void stream() throws IOException {
            raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        public void event(String data) throws IOException {
            chunk("data: " + data + "\n\n");
        }

        public void chunk(String text) throws IOException {
            raw(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
        }

        public void endOfBody() throws IOException {
            raw("0\r\n\r\n");
        }

        /** Closes the connection, orderly. */
        public void close() throws IOException {
            socket.close();
        }

        /** Says nothing until the client has left. */
        public void untilLeft() throws IOException {
            try {
                while (in.read() >= 0) {
                    // Whatever it still sends.
                }
            } finally {
                left.countDown();
            }
        }
    }
}
