package io.recourse.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.CmapTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The font of the letters, read once: it has ten megabytes and takes a second. Not to be used by two threads at once.
 *
 * <p>Several characters share a glyph (八 and the radical ⼋), and a PDF says of each glyph which character it stands for.
 * The library takes the lowest, which for Han characters is the radical: copied text would look right and be wrong. So
 * each document says first which characters it has.
 */
final class LetterFonts {

    private static final String REGULAR = "/fonts/NotoSansSC_400Regular.ttf";
    private static final String BOLD = "/fonts/NotoSansSC_700Bold.ttf";

    private final Characters regular = new Characters(read(REGULAR));
    private final Characters bold = new Characters(read(BOLD));

    void use(String text) {
        Set<Integer> used = Set.copyOf(text.codePoints().boxed().toList());
        regular.used = used;
        bold.used = used;
    }

    PDFont regularIn(PDDocument document) throws IOException {
        return PDType0Font.load(document, regular.font, true);
    }

    PDFont boldIn(PDDocument document) throws IOException {
        return PDType0Font.load(document, bold.font, true);
    }

    /** Whether both weights can show it. */
    boolean has(int character) {
        return regular.getGlyphId(character) != 0 && bold.getGlyphId(character) != 0;
    }

    private static TrueTypeFont read(String name) {
        try (InputStream in = LetterFonts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The font " + name + " is missing: Maven takes it from npm");
            }
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            // no ligatures: a hash would be copied with one in it
            font.setEnableGsub(false);
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The font's own table of characters; asked which ones a glyph stands for, it names those that are used first. */
    private static final class Characters extends CmapSubtable {

        private final TrueTypeFont font;
        private final CmapLookup own;
        private Set<Integer> used = Set.of();

        Characters(TrueTypeFont font) {
            this.font = font;
            try {
                this.own = font.getUnicodeCmapLookup();
                setPlatformId(CmapTable.PLATFORM_WINDOWS);
                setPlatformEncodingId(CmapTable.ENCODING_WIN_UNICODE_FULL);
                font.getCmap().setCmaps(new CmapSubtable[] {this});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int getGlyphId(int character) {
            return own.getGlyphId(character);
        }

        @Override
        public List<Integer> getCharCodes(int glyph) {
            List<Integer> characters = own.getCharCodes(glyph);
            if (characters == null || characters.size() < 2) {
                return characters;
            }
            List<Integer> those = characters.stream().filter(used::contains).toList();
            return those.isEmpty() ? characters : those;
        }
    }
}
