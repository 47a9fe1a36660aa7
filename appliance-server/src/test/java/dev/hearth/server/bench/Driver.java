package dev.hearth.server.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends the same request over a number of kept connections, each as fast as it is answered. */
final class Driver {

    private static final int CONNECTIONS = 32;

    private final byte[] request;
    private final int port;

    Driver(int port, String key) {
        this.port = port;
        String body = "{\"model\":\"instant\",\"temperature\":0.2,\"messages\":[{\"role\":\"user\",\"content\":\""
                + "some words to read ".repeat(220) + "\"}]}";
        this.request = ("POST /v1/chat/completions HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + key + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** @param perSecond finished requests per second; @param p50 @param p99 in microseconds */
    record Result(double perSecond, double p50, double p99) {}

    Result run(Duration time) throws InterruptedException {
        long start = System.nanoTime();
        List<long[]> latencies = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                long[] mine = connection(start + time.toNanos());
                synchronized (latencies) {
                    latencies.add(mine);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(all.length / seconds, at(all, 0.50), at(all, 0.99));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1000.0;
    }

    private long[] connection(long end) {
        long[] nanos = new long[200_000];
        int count = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
            OutputStream out = socket.getOutputStream();
            for (long before = System.nanoTime(); before < end && count < nanos.length; before = System.nanoTime()) {
                out.write(request);
                int status = Message.read(in);
                if (status != 200) {
                    throw new IllegalStateException("answered with status " + status);
                }
                nanos[count++] = System.nanoTime() - before;
            }
        } catch (IOException e) {
            throw new IllegalStateException("the connection broke", e);
        }
        return Arrays.copyOf(nanos, count);
    }
}
