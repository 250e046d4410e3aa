package io.recourse.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.access.Actor;
import io.recourse.web.CommandHeaders;
import io.recourse.web.Idempotency;
import io.recourse.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Calls of the interface that carry files: the part {@code item} is their JSON, the parts {@code file} are the files. */
@Component
public class MultipartCalls {

    public static final String ITEM = "item";
    private static final String FILE = "file";

    private final Uploads uploads;
    private final Idempotency idempotency;
    private final ObjectMapper json;
    private final long maxJson;

    MultipartCalls(
            Uploads uploads,
            Idempotency idempotency,
            ObjectMapper json,
            @Value("${recourse.web.max-json:1MB}") DataSize maxJson) {
        this.uploads = uploads;
        this.idempotency = idempotency;
        this.json = json;
        this.maxJson = maxJson.toBytes();
    }

    /**
     * A call with files, once for each {@code Idempotency-Key}.
     *
     * @param admission what is refused before the files are looked at
     * @param work with the files that were kept
     */
    public ResponseEntity<Object> receive(
            Actor actor,
            CommandHeaders headers,
            String operation,
            JsonNode item,
            MultipartHttpServletRequest request,
            Runnable admission,
            Function<TakenFiles, ResponseEntity<Object>> work) {
        List<MultipartFile> files = files(request);
        String key = headers.idempotencyKey();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(ITEM, item);
        if (key != null) {
            body.put("files", Uploads.identity(files));
        }
        // into the store before the transaction, which is not to wait for it; what a call that fails leaves there, the
        // sweep finds
        return idempotency.once(
                actor.name(),
                key,
                operation,
                body,
                () -> {
                    admission.run();
                    return new TakenFiles(uploads.take(files));
                },
                work);
    }

    List<MultipartFile> files(MultipartHttpServletRequest request) {
        return request.getFiles(FILE);
    }

    /** The JSON of the item, whichever way the part was sent; null when there is none. */
    public JsonNode item(MultipartHttpServletRequest request) {
        return item(request, Set.of());
    }

    /** @param more names of parts that may be there besides */
    JsonNode item(MultipartHttpServletRequest request, Set<String> more) {
        Set<String> parts = new TreeSet<>(request.getMultiFileMap().keySet());
        parts.addAll(request.getParameterMap().keySet());
        parts.removeAll(Set.of(ITEM, FILE));
        parts.removeAll(more);
        if (!parts.isEmpty()) {
            throw Problem.malformed("unknown-part", parts.iterator().next());
        }
        if (request.getParameter(FILE) != null) {
            throw Problem.malformed("file-without-name");
        }
        return part(request, ITEM);
    }

    /** The JSON of that part; null when there is none. */
    JsonNode part(MultipartHttpServletRequest request, String name) {
        try {
            MultipartFile part = request.getFile(name);
            String text = request.getParameter(name);
            if (part != null && part.getSize() > maxJson || text != null && text.length() > maxJson) {
                throw Problem.of(HttpStatus.PAYLOAD_TOO_LARGE, "too-large").with(Map.of("limit", maxJson));
            }
            if (part != null) {
                return json.readTree(part.getBytes());
            }
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw e.getLocation() == null
                    ? Problem.malformed("malformed-json", 1, 1)
                    : Problem.malformed(
                            "malformed-json",
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
