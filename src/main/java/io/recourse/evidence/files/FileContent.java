package io.recourse.evidence.files;

import io.recourse.evidence.files.FileKey.Place;
import io.recourse.evidence.files.FileUnavailable.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is in the store, by key. Every method throws {@link FileUnavailable} for a file that is not there, waits for its
 * virus scan, or is infected.
 */
public final class FileContent {

    static final int THUMBNAIL_SIDE = 320;

    private final EvidenceFileProperties properties;
    private final FileStore store;
    private final Spool spool;
    private final Workbench workbench;

    FileContent(EvidenceFileProperties properties, FileStore store, Spool spool, Workbench workbench) {
        this.properties = properties;
        this.store = store;
        this.spool = spool;
        this.workbench = workbench;
    }

    /** The file, bit by bit as it was handed in; to be closed by the caller. */
    public InputStream original(String key) {
        return original(parsed(key));
    }

    /** The picture as large as it is needed to be read; empty for a pdf, which can only be downloaded. */
    public Optional<Rendition> view(String key) {
        return rendition(key, Place.VIEW);
    }

    /** The picture in a square of 320 pixels; empty for a pdf. */
    public Optional<Rendition> thumbnail(String key) {
        return rendition(key, Place.THUMBNAIL);
    }

    private Optional<Rendition> rendition(String key, Place place) {
        FileKey file = parsed(key);
        if (!file.type().isImage()) {
            require(store.exists(file.in(Place.ORIGINAL)), file);
            return Optional.empty();
        }
        return made(file, place, () -> make(file));
    }

    /** Looks now into a pdf that nobody looked into when it came in; false for what is no pdf. */
    public boolean leadsOut(String key) {
        FileKey file = parsed(key);
        return file.type() == FileType.PDF
                && worked(file, (pdf, copy) -> Pdfs.check(pdf).leadsOut());
    }

    /** A pdf that {@link #leadsOut leads out}, without what does. */
    public Rendition stayingInside(String key) {
        FileKey file = parsed(key);
        return made(
                        file,
                        Place.VIEW,
                        () -> worked(file, (pdf, copy) -> {
                            Pdfs.writeStayingInside(pdf, copy);
                            store.put(file.in(Place.VIEW), copy);
                            return true;
                        }))
                .orElseThrow();
    }

    /** Gives the copy, and makes it first where it is not there yet. */
    private Optional<Rendition> made(FileKey file, Place place, Runnable making) {
        Optional<Rendition> made = stored(file, place);
        if (made.isPresent()) {
            return made;
        }
        try {
            return workbench.at(() -> {
                // another thread may have made it while we waited
                Optional<Rendition> meanwhile = stored(file, place);
                if (meanwhile.isPresent()) {
                    return meanwhile;
                }
                making.run();
                return stored(file, place);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        boolean done(Path original, Path copy) throws IOException, Damaged;
    }

    /** Does the work with the original at hand and a place for a copy; both are gone afterwards. */
    private boolean worked(FileKey file, Work work) {
        Path original = spool.fresh();
        Path copy = spool.fresh();
        try {
            try (InputStream in = original(file)) {
                Files.copy(in, original);
            }
            return work.done(original, copy);
        } catch (Damaged e) {
            throw new IllegalStateException("was readable when it came in: " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Spool.remove(original);
            Spool.remove(copy);
        }
    }

    /** Makes both copies at once: decoding is what takes time. */
    private void make(FileKey file) {
        worked(file, (original, copy) -> {
            BufferedImage view = Images.decode(original, file.type(), properties.viewPixels());
            Images.write(Images.fitted(view, THUMBNAIL_SIDE), copy);
            store.put(file.in(Place.THUMBNAIL), copy);
            Images.write(view, copy);
            store.put(file.in(Place.VIEW), copy);
            return true;
        });
    }

    private InputStream original(FileKey file) {
        Optional<InputStream> content = store.get(file.in(Place.ORIGINAL));
        require(content.isPresent(), file);
        return content.get();
    }

    private void require(boolean there, FileKey file) {
        if (there) {
            return;
        }
        if (store.exists(file.in(Place.WAITING))) {
            throw new FileUnavailable(Reason.UNSCANNED, file.toString());
        }
        throw new FileUnavailable(
                store.exists(file.in(Place.INFECTED)) ? Reason.INFECTED : Reason.MISSING, file.toString());
    }

    private Optional<Rendition> stored(FileKey file, Place place) {
        FileType drawn = file.type().isImage() ? FileType.JPG : file.type();
        return store.get(file.in(place)).map(content -> new Rendition(content, drawn.mediaType()));
    }

    private static FileKey parsed(String key) {
        return FileKey.parse(key).orElseThrow(() -> new FileUnavailable(Reason.MISSING, "no key"));
    }
}
