package io.recourse.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/** Pdfs to hand in. */
final class Documents {

    private Documents() {}

    static byte[] linkingTo(String... addresses) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            List<PDAnnotation> links = new ArrayList<>();
            for (String address : addresses) {
                PDActionURI action = new PDActionURI();
                action.setURI(address);
                PDAnnotationLink link = new PDAnnotationLink();
                link.setAction(action);
                links.add(link);
            }
            page.setAnnotations(links);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> links(byte[] pdf) throws IOException {
        List<String> addresses = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDAnnotation link : document.getPage(0).getAnnotations()) {
                if (link instanceof PDAnnotationLink one && one.getAction() instanceof PDActionURI action) {
                    addresses.add(action.getURI());
                }
            }
        }
        return addresses;
    }
}
