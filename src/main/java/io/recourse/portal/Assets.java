package io.recourse.portal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The addresses of what pages load: each has a hash of the content in its name and may be kept for ever. */
@Component
public class Assets {

    static final String PATH = "/assets/";

    private static final String NAMES = "static/assets/assets.json";

    private final Map<String, String> names;
    private final String folder;

    Assets(ObjectMapper json, @Value("${server.servlet.context-path:}") String contextPath) throws IOException {
        ClassPathResource file = new ClassPathResource(NAMES);
        if (!file.exists()) {
            throw new IllegalStateException(NAMES + " is missing; Maven builds it (mvn generate-resources)");
        }
        try (InputStream content = file.getInputStream()) {
            this.names = json.readValue(content, new TypeReference<>() {});
        }
        this.folder = contextPath + PATH;
    }

    /** @param name such as {@code portal.css}, as in {@code src/main/frontend/build.mjs} */
    public String url(String name) {
        String file = names.get(name);
        if (file == null) {
            throw new IllegalArgumentException("No asset is called " + name);
        }
        return folder + file;
    }
}
