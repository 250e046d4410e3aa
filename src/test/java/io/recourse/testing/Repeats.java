package io.recourse.testing;

/**
 * How often a test does again what it has done already, only with another chance, or to another of many that are alike: in a plain
 * {@code ./verify} less often than everywhere else (docs/adr/0165, the system property {@code recourse.test.repeats}).
 */
public final class Repeats {

    /** Whether this is a plain {@code ./verify}. */
    public static final boolean FEWER =
            System.getProperty("recourse.test.repeats", "all").equals("fewer");

    private Repeats() {}

    /**
     * @param all everywhere else
     * @param fewer in a plain {@code ./verify}
     */
    public static int times(int all, int fewer) {
        return FEWER ? fewer : all;
    }
}
