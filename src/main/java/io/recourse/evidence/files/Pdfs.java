package io.recourse.evidence.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Pdfs that do nothing but show pages. Their pages are not drawn here: fonts and images in them are not unpacked. */
final class Pdfs {

    private static final int TAIL = 2048;

    // what a click, or merely opening the file, would do
    private static final Set<String> ACTIONS =
            Set.of("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "Rendition", "RichMediaExecute");
    private static final Set<String> PLAYERS = Set.of("RichMedia", "Screen", "Movie", "Sound", "3D");

    private static final COSName JS = COSName.getPDFName("JS");
    private static final COSName JAVASCRIPT = COSName.getPDFName("JavaScript");
    private static final COSName XFA = COSName.getPDFName("XFA");
    private static final COSName OPEN_ACTION = COSName.getPDFName("OpenAction");
    private static final COSName ADDITIONAL_ACTIONS = COSName.getPDFName("AA");
    private static final COSName EMBEDDED_FILES = COSName.getPDFName("EmbeddedFiles");
    private static final COSName EMBEDDED_FILE = COSName.getPDFName("EF");

    private Pdfs() {}

    /** Which rule a pdf breaks; empty for one that can be taken. */
    static Optional<String> check(Path pdf) throws IOException, Damaged {
        if (!ends(pdf)) {
            throw new Damaged("no end of file", null);
        }
        switch (PdfStructure.look(pdf)) {
            case ENCRYPTED -> {
                return Optional.of("pdf-encrypted");
            }
            case TOO_COMPLEX -> {
                return Optional.of("pdf-too-complex");
            }
            case HARMLESS -> {
                // and now in earnest
            }
        }
        try (PDDocument document = Loader.loadPDF(
                new RandomAccessReadBufferedFile(pdf.toFile()), IOUtils.createTempFileOnlyStreamCache())) {
            if (document.isEncrypted()) {
                return Optional.of("pdf-encrypted");
            }
            if (document.getNumberOfPages() < 1) {
                throw new Damaged("no pages", null);
            }
            return brokenRule(document.getDocument());
        } catch (InvalidPasswordException e) {
            return Optional.of("pdf-encrypted");
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new Damaged(String.valueOf(e.getMessage()), e);
        }
    }

    /** A library would put a file together again that was cut off; but then something of it is missing. */
    private static boolean ends(Path pdf) throws IOException {
        try (var in = new RandomAccessReadBufferedFile(pdf.toFile())) {
            long start = Math.max(0, in.length() - TAIL);
            in.seek(start);
            var tail = new byte[(int) (in.length() - start)];
            in.readFully(tail);
            return new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF");
        }
    }

    private static Optional<String> brokenRule(COSDocument document) {
        Deque<COSBase> open = new ArrayDeque<>();
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        open.add(document.getTrailer());
        document.getXrefTable().keySet().forEach(key -> open.add(document.getObjectFromPool(key)));
        while (!open.isEmpty()) {
            COSBase next = resolved(open.pop());
            if (next == null || !seen.add(next)) {
                continue;
            }
            if (next instanceof COSArray array) {
                array.forEach(element -> push(open, element));
            } else if (next instanceof COSDictionary dictionary) {
                Optional<String> broken = brokenRule(dictionary);
                if (broken.isPresent()) {
                    return broken;
                }
                dictionary.getValues().forEach(value -> push(open, value));
            }
        }
        return Optional.empty();
    }

    private static void push(Deque<COSBase> open, COSBase value) {
        // what is referred to is in the table of all objects already
        if (value instanceof COSArray || value instanceof COSDictionary) {
            open.push(value);
        }
    }

    private static Optional<String> brokenRule(COSDictionary dictionary) {
        boolean scripted = dictionary.containsKey(JS)
                || dictionary.containsKey(JAVASCRIPT)
                || dictionary.containsKey(XFA)
                || ACTIONS.contains(String.valueOf(dictionary.getNameAsString(COSName.S)))
                || PLAYERS.contains(String.valueOf(dictionary.getNameAsString(COSName.SUBTYPE)))
                || actsByItself(dictionary);
        if (scripted) {
            return Optional.of("pdf-scripted");
        }
        boolean attachments = dictionary.containsKey(EMBEDDED_FILES)
                || dictionary.containsKey(EMBEDDED_FILE)
                || "FileAttachment".equals(dictionary.getNameAsString(COSName.SUBTYPE))
                || "EmbeddedFile".equals(dictionary.getNameAsString(COSName.TYPE));
        return attachments ? Optional.of("pdf-attachments") : Optional.empty();
    }

    /** On opening and the like nothing may happen but going to a page, which most programs write. */
    private static boolean actsByItself(COSDictionary dictionary) {
        if (resolved(dictionary.getItem(OPEN_ACTION)) instanceof COSDictionary action && acts(action)) {
            return true;
        }
        return resolved(dictionary.getItem(ADDITIONAL_ACTIONS)) instanceof COSDictionary actions
                && actions.getValues().stream()
                        .map(Pdfs::resolved)
                        .anyMatch(action -> action instanceof COSDictionary one && acts(one));
    }

    private static boolean acts(COSDictionary action) {
        String kind = action.getNameAsString(COSName.S);
        return kind != null && !kind.equals("GoTo");
    }

    private static COSBase resolved(COSBase value) {
        return value instanceof COSObject reference ? reference.getObject() : value;
    }
}
