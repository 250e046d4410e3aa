package io.recourse.evidence;

import io.recourse.testing.Person;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** A multipart request, put together part by part. */
public final class Upload {

    private static final String BOUNDARY = "----a-boundary-that-is-in-no-file";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** The JSON of an item, with apostrophes for quotation marks. */
    public static Upload item(String json) {
        return new Upload().part("item", null, "application/json", bytes(json.replace('\'', '"')));
    }

    public static Upload nothing() {
        return new Upload();
    }

    public Upload file(String name, byte[] content) {
        return part("file", name, "application/octet-stream", content);
    }

    Upload part(String part, String fileName, String mediaType, byte[] content) {
        StringBuilder head =
                new StringBuilder("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part + "\"");
        if (fileName != null) {
            head.append("; filename=\"").append(fileName).append('"');
        }
        if (mediaType != null) {
            head.append("\r\nContent-Type: ").append(mediaType);
        }
        body.writeBytes(bytes(head + "\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(bytes("\r\n"));
        return this;
    }

    public Answer by(Person person, String path) {
        return by(person.caller(), path);
    }

    Answer by(Caller caller, String path) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
        return caller.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .call("POST", path, BodyPublishers.ofByteArray(whole.toByteArray()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
