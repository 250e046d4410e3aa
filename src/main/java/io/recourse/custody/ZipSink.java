package io.recourse.custody;

import java.io.IOException;
import java.io.InputStream;

/** Takes what goes into a sealed case file; the order in which it is given does not matter. */
public interface ZipSink {

    /** Where the bytes of a large entry come from. */
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * An entry in the JSON of the interface.
     *
     * @param name of ASCII letters, digits, {@code .}, {@code _}, {@code -} and {@code /}, without {@code ..}
     */
    void json(String name, Object value);

    /** The entry {@code contents/<name>.json}; some event of the case has to name its hash. */
    void content(String name, Content content);

    /** An entry of bytes as they were handed in; opened once, after the transaction, while the answer is written. */
    void file(String name, Source source);

    /** Says that an event of the case names this hash, and that this reader does not get what it is of. */
    void withhold(String sha256);
}
