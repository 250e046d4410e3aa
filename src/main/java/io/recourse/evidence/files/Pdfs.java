package io.recourse.evidence.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Pdfs that do nothing but show pages. Their pages are not drawn here: fonts and images in them are not unpacked. */
final class Pdfs {

    private static final Set<String> PLAYERS = Set.of("RichMedia", "Screen", "Movie", "Sound", "3D");

    private static final String OPENING = "opening";

    private static final COSName JS = COSName.getPDFName("JS");
    private static final COSName JAVASCRIPT = COSName.getPDFName("JavaScript");
    private static final COSName XFA = COSName.getPDFName("XFA");
    private static final COSName OPEN_ACTION = COSName.getPDFName("OpenAction");
    private static final COSName ADDITIONAL_ACTIONS = COSName.getPDFName("AA");
    private static final COSName EMBEDDED_FILES = COSName.getPDFName("EmbeddedFiles");
    private static final COSName EMBEDDED_FILE = COSName.getPDFName("EF");

    private Pdfs() {}

    /** The rule that is broken, and which of its causes was found; {@code cause} is null for a rule with one. */
    record Broken(String rule, String cause) {

        @Override
        public String toString() {
            return cause == null ? rule : rule + " " + cause;
        }
    }

    /**
     * What was found.
     *
     * @param broken empty for one that can be taken
     * @param leadsOut whether a click in it opens what is neither in it nor on the web
     */
    record Found(Optional<Broken> broken, boolean leadsOut) {

        static Found broken(String rule, String cause) {
            return new Found(Optional.of(new Broken(rule, cause)), false);
        }
    }

    static Found check(Path pdf) throws IOException, Damaged {
        PdfStructure.Look look = PdfStructure.look(pdf);
        switch (look.finding()) {
            case ENCRYPTED -> {
                return Found.broken("pdf-encrypted", null);
            }
            case TOO_COMPLEX -> {
                return Found.broken("pdf-too-complex", null);
            }
            case CUT_OFF -> throw new Damaged("ends in the middle", null);
            case HARMLESS -> {
                // the library may open the file now, because the look before has found nothing
            }
        }
        try (PDDocument document = opened(pdf)) {
            if (document.isEncrypted()) {
                return Found.broken("pdf-encrypted", null);
            }
            if (document.getNumberOfPages() < 1) {
                return Found.broken("file-damaged", "no-pages");
            }
            return found(document.getDocument(), !look.ended());
        } catch (InvalidPasswordException e) {
            return Found.broken("pdf-encrypted", null);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new Damaged(String.valueOf(e.getMessage()), e);
        }
    }

    /** A copy in which no click opens anything that is neither in it nor on the web. */
    static void writeStayingInside(Path pdf, Path copy) throws IOException, Damaged {
        try (PDDocument document = opened(pdf)) {
            List<Runnable> removals = new ArrayList<>();
            walk(document.getDocument(), value -> removals.addAll(leadingOut(value)));
            removals.forEach(Runnable::run);
            document.save(copy.toFile());
        } catch (RuntimeException | StackOverflowError e) {
            throw new Damaged(String.valueOf(e.getMessage()), e);
        }
        Found left = check(copy);
        if (left.leadsOut() || left.broken().isPresent()) {
            throw new IOException("something was left in the copy: " + left);
        }
    }

    private static PDDocument opened(Path pdf) throws IOException {
        return Loader.loadPDF(new RandomAccessReadBufferedFile(pdf.toFile()), IOUtils.createTempFileOnlyStreamCache());
    }

    /**
     * @param strict whether something that it refers to may not be missing: a library puts a file together again that was
     *     cut off
     */
    private static Found found(COSDocument document, boolean strict) throws Damaged {
        List<Broken> broken = new ArrayList<>();
        boolean[] leadsOut = new boolean[1];
        boolean[] missing = new boolean[1];
        walk(document, value -> {
            if (value instanceof COSDictionary dictionary) {
                brokenBy(dictionary).ifPresent(broken::add);
                leadsOut[0] |= PdfActions.leadsOut(dictionary);
            }
            missing[0] |= strict && refersToNothing(value, document);
        });
        if (!broken.isEmpty()) {
            // what happens by itself says more than that something does
            return broken.stream()
                    .min(Comparator.comparing(one -> OPENING.equals(one.cause())))
                    .map(one -> Found.broken(one.rule(), one.cause()))
                    .get();
        }
        if (missing[0]) {
            throw new Damaged("something in it is missing", null);
        }
        return new Found(Optional.empty(), leadsOut[0]);
    }

    /** Every array and dictionary of the document, once. */
    private static void walk(COSDocument document, Consumer<COSBase> look) {
        Deque<COSBase> open = new ArrayDeque<>();
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        open.add(document.getTrailer());
        document.getXrefTable().keySet().forEach(key -> open.add(document.getObjectFromPool(key)));
        while (!open.isEmpty()) {
            COSBase next = resolved(open.pop());
            boolean news = (next instanceof COSArray || next instanceof COSDictionary) && seen.add(next);
            if (news) {
                look.accept(next);
                // what is referred to is in the table of all objects already
                children(next).stream()
                        .filter(value -> value instanceof COSArray || value instanceof COSDictionary)
                        .forEach(open::push);
            }
        }
    }

    private static List<COSBase> children(COSBase value) {
        List<COSBase> children = new ArrayList<>();
        if (value instanceof COSArray array) {
            array.forEach(children::add);
        } else if (value instanceof COSDictionary dictionary) {
            children.addAll(dictionary.getValues());
        }
        return children;
    }

    private static boolean refersToNothing(COSBase value, COSDocument document) {
        return children(value).stream()
                .filter(COSObject.class::isInstance)
                .map(COSObject.class::cast)
                .anyMatch(reference -> !document.getXrefTable().containsKey(reference.getKey())
                        && (reference.getObject() == null || reference.getObject() == COSNull.NULL));
    }

    private static Optional<Broken> brokenBy(COSDictionary dictionary) {
        String subtype = String.valueOf(dictionary.getNameAsString(COSName.SUBTYPE));
        Optional<String> runs = dictionary.containsKey(JS) || dictionary.containsKey(JAVASCRIPT)
                ? Optional.of("javascript")
                : PdfActions.runs(dictionary);
        if (runs.isPresent()) {
            return Optional.of(new Broken("pdf-scripted", runs.get()));
        }
        if (dictionary.containsKey(XFA)) {
            return Optional.of(new Broken("pdf-scripted", "form"));
        }
        if (PLAYERS.contains(subtype)) {
            return Optional.of(new Broken("pdf-scripted", "media"));
        }
        if (actsByItself(dictionary)) {
            return Optional.of(new Broken("pdf-scripted", OPENING));
        }
        if (isElsewhere(dictionary)) {
            return Optional.of(new Broken("pdf-scripted", "elsewhere"));
        }
        boolean attachments = dictionary.containsKey(EMBEDDED_FILES)
                || dictionary.containsKey(EMBEDDED_FILE)
                || subtype.equals("FileAttachment")
                || "EmbeddedFile".equals(dictionary.getNameAsString(COSName.TYPE));
        return attachments ? Optional.of(new Broken("pdf-attachments", null)) : Optional.empty();
    }

    /**
     * Whether something acts by itself, on opening for instance. Only going to a page may happen by itself, which most
     * programs write.
     */
    private static boolean actsByItself(COSDictionary dictionary) {
        if (!PdfActions.staysInside(dictionary.getItem(OPEN_ACTION))) {
            return true;
        }
        return resolved(dictionary.getItem(ADDITIONAL_ACTIONS)) instanceof COSDictionary actions
                && !actions.getValues().stream().allMatch(PdfActions::staysInside);
    }

    /** Content that is not in the document: whoever shows it would have to get it. */
    private static boolean isElsewhere(COSDictionary dictionary) {
        COSBase file = dictionary instanceof COSStream ? dictionary.getDictionaryObject(COSName.F) : null;
        return file instanceof COSString || file instanceof COSDictionary;
    }

    /** What removes from that array or dictionary whatever leads out. */
    private static List<Runnable> leadingOut(COSBase value) {
        List<Runnable> removals = new ArrayList<>();
        if (value instanceof COSDictionary dictionary) {
            dictionary.entrySet().stream()
                    .filter(entry -> leadsOut(entry.getValue()))
                    .forEach(entry -> removals.add(() -> dictionary.removeItem(entry.getKey())));
        } else if (value instanceof COSArray array) {
            array.forEach(element -> {
                if (leadsOut(element)) {
                    removals.add(() -> array.remove(element));
                }
            });
        }
        return removals;
    }

    private static boolean leadsOut(COSBase value) {
        return resolved(value) instanceof COSDictionary dictionary && PdfActions.leadsOut(dictionary);
    }

    private static COSBase resolved(COSBase value) {
        return value instanceof COSObject reference ? reference.getObject() : value;
    }
}
