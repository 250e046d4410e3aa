package io.recourse.evidence;

import io.recourse.evidence.files.FileErasure;
import io.recourse.evidence.files.KnownFiles;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Erases files whose rows are gone; one that another row has, too, stays. */
@Component
class UnusedFiles {

    private final KnownFiles known;
    private final FileErasure files;

    UnusedFiles(KnownFiles known, FileErasure files) {
        this.known = known;
        this.files = files;
    }

    /** Called in the transaction in which the rows were removed. */
    void erase(List<String> keys) {
        Set<String> elsewhere = known.known(keys);
        List<String> unused =
                keys.stream().filter(key -> !elsewhere.contains(key)).toList();
        if (!unused.isEmpty()) {
            files.afterCommit(unused);
        }
    }
}
