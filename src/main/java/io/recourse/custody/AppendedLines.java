package io.recourse.custody;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines of JSON that only grows. A process that ends in the middle of a line leaves a torn one: it is taken away
 * before the next line is written, so that the two don't become one that nobody can read, and nothing else ever is. What the
 * torn line was to say stands in the database, from which it is written again.
 */
public final class AppendedLines {

    private static final Logger LOG = LoggerFactory.getLogger(AppendedLines.class);

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int LONGEST_LINE = 1 << 16;

    private final Path file;

    public AppendedLines(Path file) {
        this.file = file;
    }

    /** The lines that are whole, the oldest first; none without a file. */
    public List<String> read() throws IOException {
        return Files.exists(file) ? whole(Files.readAllBytes(file)) : List.of();
    }

    /** Appends these, and returns once they are on the disk. */
    public void append(List<String> lines) throws IOException {
        locked(channel -> write(channel, lines));
    }

    /** Appends what is missing among the lines that there are, which nobody else can do meanwhile; no file for nothing. */
    public void complete(UnaryOperator<List<String>> missing) throws IOException {
        if (Files.exists(file) || !missing.apply(List.of()).isEmpty()) {
            locked(channel -> write(channel, missing.apply(read())));
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(FileChannel channel) throws IOException;
    }

    /** Within this process by the class, for a file may be locked once in each; among processes by the file. */
    private void locked(Work work) throws IOException {
        synchronized (AppendedLines.class) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                mend(channel);
                work.on(channel);
            }
        }
    }

    private static void write(FileChannel channel, List<String> lines) throws IOException {
        for (String line : lines) {
            put(channel, channel.size(), line + "\n");
        }
        channel.force(true);
    }

    private static void put(FileChannel channel, long at, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        long next = at;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    /** A last line that only lacks its end gets it; one that is cut off anywhere before goes. */
    private void mend(FileChannel channel) throws IOException {
        byte[] end = end(channel);
        int begin = end.length;
        while (begin > 0 && end[begin - 1] != '\n') {
            begin--;
        }
        if (begin == end.length) {
            return;
        }
        if (isJson(new String(end, begin, end.length - begin, StandardCharsets.UTF_8))) {
            put(channel, channel.size(), "\n");
        } else {
            LOG.warn("The last line of {} was cut off and is taken away", file);
            channel.truncate(channel.size() - (end.length - begin));
        }
    }

    private byte[] end(FileChannel channel) throws IOException {
        int length = (int) Math.min(channel.size(), LONGEST_LINE);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long from = channel.size() - length;
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until all of it is read
        }
        if (from > 0 && new String(bytes.array(), StandardCharsets.UTF_8).indexOf('\n') < 0) {
            throw new IOException(file + " is no file of lines");
        }
        return bytes.array();
    }

    private List<String> whole(byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> {
                    boolean readable = isJson(line);
                    if (!readable) {
                        LOG.error("A line of {} can't be read and is passed over", file);
                    }
                    return readable;
                })
                .toList();
    }

    private static boolean isJson(String line) {
        try {
            return JSON.readTree(line).isObject();
        } catch (JsonProcessingException torn) {
            return false;
        }
    }
}
