package io.recourse.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A mail server that does what the test says, as mail servers on a bad day do. */
public final class HostileMailServer implements AutoCloseable {

    /** What is wrong with it. */
    public enum Mood {
        WELL,
        /** Well, and takes addresses beyond ASCII (RFC 6531). */
        OFFERS_SMTPUTF8,
        /** Not now, to everybody. */
        GREETS_WITH_421,
        /** Nobody of that name, to addresses that begin with "nobody". */
        KNOWS_NOT_EVERYBODY,
        /** A mailbox that is full for now, to everybody. */
        ANSWERS_450,
        /** No to what is in the mail. */
        REFUSES_CONTENT,
        /** Takes the connection and says nothing. */
        SILENT,
        /** Has the whole mail, and hangs up before it says so. */
        CUTS_AFTER_DATA
    }

    private final ServerSocket socket;
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private final List<String> envelopes = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Mood mood = Mood.WELL;

    public HostileMailServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void is(Mood next) {
        mood = next;
    }

    /** The mails that it has, whether it said so or not. */
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /** Its MAIL and RCPT commands, as it read them. */
    public List<String> envelopes() {
        return List.copyOf(envelopes);
    }

    void forget() {
        taken.clear();
        envelopes.clear();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "hostile mail server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                start(() -> talk(caller));
            } catch (IOException e) {
                // closed
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = caller.getOutputStream();
            Mood now = mood;
            if (now == Mood.SILENT) {
                end.await();
                return;
            }
            say(out, now == Mood.GREETS_WITH_421 ? "421 4.3.2 not today" : "220 hostile.example");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
                if (verb.equals("MAIL") || verb.equals("RCPT")) {
                    envelopes.add(line);
                }
                switch (verb) {
                    case "EHLO" ->
                        say(
                                out,
                                now == Mood.OFFERS_SMTPUTF8
                                        ? "250-hostile.example\r\n250-8BITMIME\r\n250 SMTPUTF8"
                                        : "250 hostile.example");
                    case "RCPT" -> say(out, recipient(now, line));
                    case "DATA" -> {
                        say(out, "354 go on");
                        taken.add(data(in));
                        if (now == Mood.CUTS_AFTER_DATA) {
                            return;
                        }
                        if (now == Mood.REFUSES_CONTENT) {
                            taken.remove(taken.size() - 1);
                        }
                        say(
                                out,
                                now == Mood.REFUSES_CONTENT
                                        ? "554 5.7.1 we don't like it"
                                        : "250 2.0.0 queued as 4711");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 hostile.example");
                }
            }
        } catch (IOException e) {
            // the other side hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String recipient(Mood mood, String line) {
        if (mood == Mood.ANSWERS_450) {
            return "450 4.2.2 mailbox full";
        }
        return mood == Mood.KNOWS_NOT_EVERYBODY && line.contains("<nobody")
                ? "550 5.1.1 no such user here"
                : "250 2.1.5 ok";
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append("\r\n");
        }
        return mail.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        end.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
