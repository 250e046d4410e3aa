package io.recourse.replay;

import io.recourse.text.Visible;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The tables that came with a request, whatever their parts are called. */
public final class HandedTables {

    private HandedTables() {}

    static ReplayRules.Asked of(HttpServletRequest request) {
        return new ReplayRules.Asked(files(request), Visible.orNull(request.getParameter("edition")));
    }

    /** By the names of the files. */
    public static Map<String, byte[]> files(HttpServletRequest request) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        // a form that comes without files has no parts
        Collection<List<MultipartFile>> parts = request instanceof MultipartHttpServletRequest multipart
                ? multipart.getMultiFileMap().values()
                : List.of();
        for (List<MultipartFile> each : parts) {
            for (MultipartFile file : each) {
                String name = file.getOriginalFilename();
                // a field of a form that was left empty comes as a file without name
                if (!Visible.isEmpty(name)) {
                    files.put(name, content(file));
                }
            }
        }
        return files;
    }

    private static byte[] content(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
