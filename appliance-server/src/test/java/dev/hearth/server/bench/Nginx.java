package dev.hearth.server.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** nginx as a plain proxy with kept connections: what the same way costs without any of our work. */
final class Nginx implements AutoCloseable {

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Nginx inFrontOf(int upstream, Path directory) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 512; }
                http {
                  access_log off;
                  client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s; uwsgi_temp_path %1$s; scgi_temp_path %1$s;
                  upstream up { server 127.0.0.1:%2$d; keepalive 64; keepalive_requests 10000000; }
                  server {
                    listen 127.0.0.1:%3$d;
                    keepalive_requests 10000000;
                    location / { proxy_pass http://up; proxy_http_version 1.1; proxy_set_header Connection ""; }
                  }
                }
                """.formatted(directory, upstream, port));
        Process process = new ProcessBuilder("nginx", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.out").toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        while (!nginx.listens()) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("nginx does not start: " + Files.readString(directory.resolve("nginx.out")));
            }
        }
        return nginx;
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
