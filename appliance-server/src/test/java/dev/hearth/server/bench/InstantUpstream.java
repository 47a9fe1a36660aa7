package dev.hearth.server.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An upstream that costs next to nothing: every request on a kept connection gets the same answer at once. */
final class InstantUpstream implements AutoCloseable {

    private static final String BODY = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"instant","choices":[{"index":0,\
            "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":900,"completion_tokens":100,"total_tokens":1000}}""".formatted("word ".repeat(100));

    private final ServerSocket socket;
    private final byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);

    InstantUpstream() throws IOException {
        socket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream(), 16 * 1024);
            OutputStream out = client.getOutputStream();
            while (Message.read(in) >= 0) {
                out.write(answer);
            }
        } catch (IOException gone) {
            // The proxy in front has closed the connection.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
