package io.recourse.evidence.files;

import io.recourse.text.Visible;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ClamAV's daemon over TCP: the command INSTREAM, the content in chunks with their lengths, and one line of answer. */
final class Clamd implements VirusScanner {

    private static final Logger LOG = LoggerFactory.getLogger(Clamd.class);
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_ANSWER = 1024;

    private final EvidenceFileProperties.Clamd properties;

    Clamd(EvidenceFileProperties.Clamd properties) {
        this.properties = properties;
    }

    @Override
    public ScanState scan(InputStream content) {
        String answer;
        try {
            answer = ask(content);
        } catch (IOException e) {
            LOG.warn(
                    "The virus scanner at {}:{} can't be asked: {}",
                    properties.host(),
                    properties.port(),
                    e.toString());
            return ScanState.UNSCANNED;
        }
        if (answer.equals("stream: OK")) {
            return ScanState.CLEAN;
        }
        if (answer.endsWith(" FOUND")) {
            LOG.warn("The virus scanner has found something: {}", answer);
            return ScanState.INFECTED;
        }
        LOG.error(
                "The virus scanner did not scan: \"{}\". Its StreamMaxLength must not be below the largest file.",
                answer);
        return ScanState.UNSCANNED;
    }

    private String ask(InputStream content) throws IOException {
        int timeout = (int) properties.timeout().toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(properties.host(), properties.port()), timeout);
            socket.setSoTimeout(timeout);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK));
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            try {
                send(content, out);
            } catch (IOException e) {
                // the daemon stops listening when it has heard too much, and then says so
                String answer = socket.getInputStream().available() > 0 ? answer(socket) : "";
                if (answer.isEmpty()) {
                    throw e;
                }
                return answer;
            }
            return answer(socket);
        }
    }

    private static void send(InputStream content, DataOutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = fromStore(content, chunk); read > 0; read = fromStore(content, chunk)) {
            out.writeInt(read);
            out.write(chunk, 0, read);
        }
        out.writeInt(0);
        out.flush();
    }

    /** A store that fails is not the scanner's fault. */
    private static int fromStore(InputStream content, byte[] chunk) {
        try {
            return content.readNBytes(chunk, 0, chunk.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(Socket socket) throws IOException {
        byte[] answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
        String text = new String(answer, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return Visible.trimmed(end < 0 ? text : text.substring(0, end));
    }
}
