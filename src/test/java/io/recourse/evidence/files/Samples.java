package io.recourse.evidence.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;

/** Files as parties hand them in, honest and hostile ones. */
final class Samples {

    private Samples() {}

    /** A landscape: a red disc at the top left, a blue bar at the bottom. */
    static BufferedImage picture(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.RED);
        graphics.fillOval(width / 10, height / 10, width / 4, height / 4);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, height * 4 / 5, width, height / 5);
        graphics.dispose();
        return image;
    }

    /** Nothing that can be compressed. */
    static BufferedImage noise(int width, int height, long seed) {
        var random = new Random(seed);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return image;
    }

    /** A page of a talk: bubbles left and right whose number, width and place depend on the seed. */
    static BufferedImage talk(int width, int height, long seed) {
        var random = new Random(seed);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(237, 237, 237));
        graphics.fillRect(0, 0, width, height);
        int y = height / 20;
        while (y < height) {
            boolean right = random.nextBoolean();
            int bubble = width / 5 + random.nextInt(width / 2);
            int tall = height / 30 + random.nextInt(height / 8);
            graphics.setColor(right ? new Color(149, 236, 105) : Color.WHITE);
            graphics.fillRoundRect(right ? width - bubble - 20 : 20, y, bubble, tall, 20, 20);
            graphics.setColor(Color.BLACK);
            for (int line = y + 8; line < y + tall - 8; line += 16) {
                graphics.fillRect(right ? width - bubble : 40, line, bubble - 40 - random.nextInt(bubble / 4), 7);
            }
            y += tall + height / 40;
        }
        graphics.dispose();
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException(format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] png() {
        return encoded(picture(400, 300), "png");
    }

    static byte[] jpg() {
        return encoded(picture(400, 300), "jpeg");
    }

    static byte[] gif() {
        return encoded(picture(400, 300), "gif");
    }

    /** A jpg as a phone writes it: how it was held, and where. */
    static byte[] photo(BufferedImage image, int orientation, String where) {
        return photo(image, exif(orientation, where, false), 0);
    }

    /** Some programs write the orientation as a number of four bytes. */
    static byte[] photoWithLongOrientation(BufferedImage image, int orientation) {
        return photo(image, exif(orientation, "here", true), 0);
    }

    /** A marker may be preceded by any number of these bytes. */
    static byte[] photoWithFillBytes(BufferedImage image, int orientation) {
        return photo(image, exif(orientation, "here", false), 3);
    }

    private static byte[] photo(BufferedImage image, byte[] exif, int fill) {
        byte[] content = concat(latin("Exif\0\0"), exif);
        byte[] padding = new byte[fill];
        Arrays.fill(padding, (byte) 0xff);
        int length = content.length + 2;
        return afterStart(
                encoded(image, "jpeg"),
                concat(padding, new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length}, content));
    }

    /** A png that says how it was held, before or after what can be seen. */
    static byte[] pngHeld(BufferedImage image, int orientation, boolean atTheEnd) {
        byte[] png = encoded(image, "png");
        int at = atTheEnd ? png.length - 12 : 8 + 25;
        return concat(
                Arrays.copyOf(png, at),
                chunk("eXIf", exif(orientation, "here", false)),
                Arrays.copyOfRange(png, at, png.length));
    }

    /** A png with a piece behind the picture that says it is two gigabytes long. */
    static byte[] pngBoasting() {
        byte[] png = png();
        byte[] piece = chunk("eXIf", new byte[64]);
        piece[0] = 0x7f;
        piece[1] = (byte) 0xff;
        return concat(Arrays.copyOf(png, png.length - 12), piece);
    }

    private static byte[] exif(int orientation, String where, boolean wide) {
        byte[] text = (where + "\0").getBytes(StandardCharsets.US_ASCII);
        var out = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(out)) {
            data.writeBytes("MM");
            data.writeShort(42);
            data.writeInt(8);
            data.writeShort(2);
            data.writeShort(0x010e);
            data.writeShort(2);
            data.writeInt(text.length);
            data.writeInt(8 + 2 + 2 * 12 + 4);
            data.writeShort(0x0112);
            data.writeShort(wide ? 4 : 3);
            data.writeInt(1);
            data.writeInt(wide ? orientation : orientation << 16);
            data.writeInt(0);
            data.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] afterStart(byte[] jpg, byte[] segment) {
        return concat(Arrays.copyOf(jpg, 2), segment, Arrays.copyOfRange(jpg, 2, jpg.length));
    }

    /** A png that says it is that large, in 60 bytes. */
    static byte[] pngBomb(int width, int height) {
        var header = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(header)) {
            data.writeInt(width);
            data.writeInt(height);
            data.write(new byte[] {8, 2, 0, 0, 0});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return concat(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
                chunk("IHDR", header.toByteArray()),
                chunk("IDAT", deflated(new byte[100])),
                chunk("IEND", new byte[0]));
    }

    /** A png with such a text in it. */
    static byte[] pngSaying(String text) {
        byte[] png = png();
        int afterHeader = 8 + 25;
        return concat(
                Arrays.copyOf(png, afterHeader),
                chunk("tEXt", ("Comment\0" + text).getBytes(StandardCharsets.US_ASCII)),
                Arrays.copyOfRange(png, afterHeader, png.length));
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        var out = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(out)) {
            data.writeInt(content.length);
            data.write(name);
            data.write(content);
            data.writeInt((int) crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What is done to a pdf before it is saved. */
    interface PdfChange {
        void on(PDDocument document, PDPage page) throws IOException;
    }

    static byte[] pdf() {
        return pdf((document, page) -> {});
    }

    static byte[] pdf(PdfChange change) {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            change.on(document, page);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encryptedPdf(String userPassword) {
        return pdf((document, page) -> {
            var policy = new StandardProtectionPolicy("owner", userPassword, new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
        });
    }

    static byte[] pdfOpeningWith(String action) {
        return pdf((document, page) ->
                document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("OpenAction"), action(action)));
    }

    /** As carriers' programs write it: on opening it goes to that page. */
    static byte[] pdfOpeningAt(String named) {
        return pdf((document, page) ->
                document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("OpenAction"), named(named)));
    }

    /** Goes to a page, and then somewhere else. */
    static byte[] pdfOpeningAtAndThen(String action) {
        return pdf((document, page) -> {
            COSDictionary first = named("FirstPage");
            first.setItem(COSName.getPDFName("Next"), array(action(action)));
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("OpenAction"), first);
        });
    }

    private static COSDictionary named(String name) {
        var action = new COSDictionary();
        action.setName(COSName.S, "Named");
        action.setName(COSName.N, name);
        return action;
    }

    /** A link to that address, which is none of the web. */
    static byte[] pdfWithAddress(String address) {
        return pdf((document, page) -> {
            var action = new COSDictionary();
            action.setName(COSName.S, "URI");
            action.setItem(COSName.getPDFName("URI"), new COSString(address));
            linking(page, action);
        });
    }

    /** A link to another document, for instance on somebody's computer. */
    static byte[] pdfWithDocument(String file) {
        return pdf((document, page) -> {
            var action = new COSDictionary();
            action.setName(COSName.S, "GoToR");
            action.setItem(COSName.F, new COSString(file));
            linking(page, action);
        });
    }

    /** Whose links that say no server are taken to belong there. */
    static byte[] pdfWithBase(String address) {
        return pdf((document, page) -> {
            var base = new COSDictionary();
            base.setItem(COSName.getPDFName("Base"), new COSString(address));
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("URI"), base);
        });
    }

    /** A picture whose content is to be had elsewhere. */
    static byte[] pdfWithContentElsewhere() {
        return pdf((document, page) -> {
            var stream = document.getDocument().createCOSStream();
            stream.setItem(COSName.F, new COSString("\\\\host\\share\\picture"));
            page.getCOSObject().setItem(COSName.getPDFName("X"), stream);
        });
    }

    private static void linking(PDPage page, COSDictionary action) {
        var link = new PDAnnotationLink();
        link.getCOSObject().setItem(COSName.A, action);
        page.getCOSObject().setItem(COSName.ANNOTS, array(link.getCOSObject()));
    }

    /** A link to the web, and one to somebody's file. */
    static byte[] pdfWithBothLinks() {
        return pdf((document, page) -> {
            var both = new COSArray();
            for (String address : List.of("https://carrier.example/bill", "file:///etc/passwd")) {
                var web = new PDActionURI();
                web.setURI(address);
                var link = new PDAnnotationLink();
                link.setAction(web);
                both.add(link.getCOSObject());
            }
            page.getCOSObject().setItem(COSName.ANNOTS, both);
        });
    }

    static byte[] pdfWithoutPages() {
        return latin(
                "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                        + "2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\ntrailer <</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n");
    }

    /** A pdf whose packed list of objects has an array in so many others. */
    static byte[] pdfWithDeepList(int depth) {
        byte[] list = latin("4 0 " + "[".repeat(depth) + "]".repeat(depth));
        byte[] packed = deflated(list);
        return concat(
                latin("%PDF-1.5\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                        + "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                        + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/X 4 0 R>> endobj\n"
                        + "5 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + packed.length
                        + ">>stream\n"),
                packed,
                latin("\nendstream endobj\ntrailer <</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF\n"));
    }

    /** In four colours, as printers have them. */
    static byte[] jpgForPrinting() {
        var out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream image = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(image);
            writer.write(
                    new IIOImage(Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 40, 30, 4, null), null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        byte[] adobe = concat(
                new byte[] {(byte) 0xff, (byte) 0xee, 0, 14}, latin("Adobe"), new byte[] {0, 100, 0, 0, 0, 0, 2});
        return afterStart(out.toByteArray(), adobe);
    }

    /** A pdf written by hand, with a table of no use and this as its fourth object. */
    static byte[] pdfWith(String object) {
        return latin("%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                + "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/X 4 0 R>> endobj\n4 0 obj " + object
                + " endobj\ntrailer <</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n");
    }

    static byte[] pdfWithLink(String action) {
        return pdf((document, page) -> linking(page, action(action)));
    }

    static byte[] pdfActingOnClose(String action) {
        return pdf((document, page) -> {
            var actions = new COSDictionary();
            actions.setItem(COSName.getPDFName("C"), action(action));
            page.getCOSObject().setItem(COSName.AA, actions);
        });
    }

    static byte[] pdfWithForm() {
        return pdf((document, page) -> {
            var form = new COSDictionary();
            form.setItem(COSName.getPDFName("XFA"), new COSString("<xdp:xdp/>"));
            document.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
        });
    }

    /** As common programs write them: opens at its first page, and has a link to a web site. */
    static byte[] ordinaryPdf() {
        return pdf((document, page) -> {
            var start = new PDActionGoTo();
            var destination = new PDPageFitDestination();
            destination.setPage(page);
            start.setDestination(destination);
            document.getDocumentCatalog().setOpenAction(start);
            var web = new PDActionURI();
            web.setURI("https://carrier.example/bill");
            var link = new PDAnnotationLink();
            link.setAction(web);
            page.getCOSObject().setItem(COSName.ANNOTS, array(link.getCOSObject()));
        });
    }

    static byte[] pdfWithAttachment() {
        return pdf((document, page) -> {
            var file = new PDEmbeddedFile(document, new ByteArrayInputStream("MZ".getBytes(StandardCharsets.US_ASCII)));
            var specification = new PDComplexFileSpecification();
            specification.setFile("invoice.exe");
            specification.setEmbeddedFile(file);
            var tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("invoice.exe", specification));
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
        });
    }

    /** A pdf whose list of objects unpacks to that many bytes; the dictionary around it is given. */
    static byte[] pdfBomb(String dictionary, int unpacked) {
        return concat(
                latin("%PDF-1.5\n1 0 obj\n<<" + dictionary + ">>stream\n"),
                deflated(new byte[unpacked]),
                latin("\nendstream endobj\ntrailer <</Root 2 0 R/Size 3>>\nstartxref\n9\n%%EOF\n"));
    }

    private static COSDictionary action(String kind) {
        var action = new COSDictionary();
        action.setName(COSName.S, kind);
        if (kind.equals("JavaScript")) {
            action.setItem(COSName.JS, new COSString("app.alert(1)"));
        } else {
            action.setItem(COSName.getPDFName("URI"), new COSString("https://phone.home.example"));
        }
        return action;
    }

    private static COSArray array(COSDictionary element) {
        var array = new COSArray();
        array.add(element);
        return array;
    }

    static byte[] zip() {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("hidden.txt"));
            zip.write(latin("hidden"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] svg() {
        return latin("""
                <?xml version="1.0"?>
                <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>
                """);
    }

    static byte[] html() {
        return latin("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>");
    }

    static byte[] program() {
        return concat(latin("MZ"), new byte[58], new byte[] {64, 0, 0, 0}, latin("PE\0\0"), new byte[400]);
    }

    static byte[] heic() {
        return concat(new byte[] {0, 0, 0, 24}, latin("ftypheic"), new byte[4], latin("mif1heic"), new byte[500]);
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] deflated(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
            deflater.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
