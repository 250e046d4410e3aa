package io.recourse.letter;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import com.openhtmltopdf.util.XRLogger;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A page as PDF/A-2a and PDF/UA-1: tagged, with its fonts in it. The same page and instant give the same bytes, so that a
 * file can be recognised by its hash.
 */
@Component
class LetterPdf {

    private static final String FAMILY = "Letter";
    private static final String CREATED = "<xmp:CreateDate>[^<]*<";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private static final Logger LOG = LoggerFactory.getLogger(LetterPdf.class);

    private final ZoneId zone;
    private LetterFonts fonts;

    static {
        // the library has a console handler of its own
        XRLog.setLoggerImpl(new Complaints());
    }

    LetterPdf(ZoneId zone) {
        this.zone = zone;
    }

    /** @param at when the letter says it was made */
    synchronized byte[] of(String html, Instant at) {
        if (fonts == null) {
            // on first use: most starts of the application write no letter
            fonts = new LetterFonts();
        }
        String page = printable(html);
        fonts.use(page);
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .usePdfUaAccessibility(true)
                    .usePdfAConformance(PdfAConformance.PDFA_2_A)
                    .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                    .withProducer("Recourse")
                    // what a letter quotes was written by others: nothing is fetched for it
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .withHtmlContent(page, null);
            font(builder, document, REGULAR);
            font(builder, document, BOLD);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFWithoutClosing();
                date(document, at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
                ByteArrayOutputStream pdf = new ByteArrayOutputStream();
                document.save(pdf);
                return pdf.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void font(PdfRendererBuilder builder, PDDocument document, int weight) throws IOException {
        builder.useFont(
                new PDFontSupplier(weight == BOLD ? fonts.boldIn(document) : fonts.regularIn(document)),
                FAMILY,
                weight,
                FontStyle.NORMAL,
                true);
    }

    /** The library writes the machine's time, and an id made from it. */
    private static void date(PDDocument document, ZonedDateTime at) throws IOException {
        document.setDocumentId(at.toEpochSecond());
        document.getDocumentInformation().setCreationDate(GregorianCalendar.from(at));
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        String told = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        String created = "<xmp:CreateDate>" + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at) + "<";
        metadata.importXMPMetadata(told.replaceAll(CREATED, created).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Characters that XML can't hold are left out. One that the font lacks, such as an emoji, is told by its name in Unicode;
     * what only says how its neighbours are drawn is left out.
     */
    private String printable(String html) {
        StringBuilder page = new StringBuilder(html.length());
        html.codePoints()
                .filter(character -> character >= ' ' || character == '\n' || character == '\t')
                .filter(character -> character < Character.MIN_SURROGATE
                        || character > Character.MAX_SURROGATE && character != 0xfffe && character != 0xffff)
                .forEach(character -> {
                    if (character == '\n' || character == '\t' || fonts.has(character)) {
                        page.appendCodePoint(character);
                    } else if (!isDrawingHint(character)) {
                        page.append('[').append(name(character)).append(']');
                    }
                });
        return page.toString();
    }

    private static boolean isDrawingHint(int character) {
        return Character.getType(character) == Character.FORMAT
                || character >= 0xfe00 && character <= 0xfe0f
                || character >= 0xe0100 && character <= 0xe01ef;
    }

    /** Its number where there is no name: a rare ideograph, or what is younger than this Java. */
    private static String name(int character) {
        String name = Character.isIdeographic(character) ? null : Character.getName(character);
        return name == null ? "U+%04X".formatted(character) : name.toLowerCase(Locale.ROOT);
    }

    /** Its warnings and errors; how long each step took interests nobody. */
    private static final class Complaints implements XRLogger {

        @Override
        public void log(String where, Level level, String message) {
            log(where, level, message, null);
        }

        @Override
        public void log(String where, Level level, String message, Throwable thrown) {
            if (level.intValue() >= Level.WARNING.intValue()) {
                LOG.warn("{}: {}", where, message, thrown);
            }
        }

        @Override
        public void setLevel(String where, Level level) {
            // one level for all
        }

        @Override
        public boolean isLogLevelEnabled(Diagnostic diagnostic) {
            return diagnostic.getLevel().intValue() >= Level.WARNING.intValue();
        }
    }
}
