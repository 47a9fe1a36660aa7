package dev.hearth.server.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A way to a server on which everything can be held up for a while, and nothing is lost. */
final class StallingProxy implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moving = lock.newCondition();
    private boolean stalled;

    private StallingProxy(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    static StallingProxy to(int port) {
        try {
            StallingProxy proxy = new StallingProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), port);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    void stall() {
        set(true);
    }

    void goOn() {
        set(false);
    }

    private void set(boolean stall) {
        lock.lock();
        try {
            stalled = stall;
            moving.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitMoving() {
        lock.lock();
        try {
            while (stalled) {
                moving.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> carry(client, server));
                Thread.ofVirtual().start(() -> carry(server, client));
            }
        } catch (IOException closed) {
            // The proxy is closed.
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] piece = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read > 0; read = in.read(piece)) {
                awaitMoving();
                out.write(piece, 0, read);
            }
        } catch (IOException gone) {
            // One of them has left, and so does the other.
        }
    }

    @Override
    public void close() throws IOException {
        goOn();
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
