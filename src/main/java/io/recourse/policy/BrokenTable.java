package io.recourse.policy;

/** A decision table that was handed in and can't judge anything. */
public final class BrokenTable extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Fault {
        /** It is no DMN. */
        UNREADABLE,
        /** We have no table of that name. */
        UNKNOWN,
        /** Its columns are not ours. */
        COLUMNS,
        /** A cell can't be evaluated. */
        CELL,
        /** A cell has a value that its column does not list. */
        VALUE,
        /** Its rows contradict each other, or leave a question open that has to be answered. */
        ANSWERS
    }

    private final String file;
    private final String row;
    private final Fault fault;
    private final String what;

    /**
     * @param row the id of the rule; null where it is no single one
     * @param what names the cell, or what the reader of the file has to say
     */
    public BrokenTable(String file, String row, Fault fault, String what) {
        super(file + (row == null ? "" : " " + row) + ": " + fault + " " + what);
        this.file = file;
        this.row = row;
        this.fault = fault;
        this.what = what;
    }

    public String file() {
        return file;
    }

    public String row() {
        return row;
    }

    public Fault fault() {
        return fault;
    }

    public String what() {
        return what;
    }
}
