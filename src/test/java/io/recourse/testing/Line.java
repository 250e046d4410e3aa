package io.recourse.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The line between a visitor and a server, which can stop in the middle of what is sent, and break. */
public final class Line implements AutoCloseable {

    private static final int ENOUGH = 1 << 30;

    private final ServerSocket near;
    private final int far;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final Semaphore bytes = new Semaphore(ENOUGH);
    private volatile boolean broken;

    /** @param port of the server, on this machine */
    public Line(int port) {
        far = port;
        try {
            near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        started(this::connect);
    }

    /** To come to the server by. */
    public int port() {
        return near.getLocalPort();
    }

    /** That much is still let through from the visitor. */
    public void stopsAfter(int size) {
        bytes.drainPermits();
        bytes.release(size);
    }

    /** What was on its way is lost; nobody gets through. */
    public void breaks() {
        broken = true;
        ends.forEach(Line::close);
        ends.clear();
    }

    public void works() {
        bytes.drainPermits();
        bytes.release(ENOUGH);
        broken = false;
    }

    @Override
    public void close() {
        breaks();
        try {
            near.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect() {
        try {
            while (true) {
                Socket visitor = near.accept();
                if (broken) {
                    close(visitor);
                    continue;
                }
                Socket application;
                try {
                    application = new Socket(InetAddress.getLoopbackAddress(), far);
                } catch (IOException away) {
                    // nobody is there now
                    close(visitor);
                    continue;
                }
                ends.add(visitor);
                ends.add(application);
                started(() -> pass(visitor, application, true));
                started(() -> pass(application, visitor, false));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pass(Socket from, Socket to, boolean counted) {
        byte[] some = new byte[4096];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                if (counted) {
                    if (new String(some, 0, n, StandardCharsets.ISO_8859_1).startsWith("CONNECT ")) {
                        // a browser has questions of its own to its maker
                        return;
                    }
                    bytes.acquire(n);
                }
                out.write(some, 0, n);
                out.flush();
            }
        } catch (IOException gone) {
            // the other direction is closed with this one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // is what was wanted
        }
    }

    private static void started(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }
}
