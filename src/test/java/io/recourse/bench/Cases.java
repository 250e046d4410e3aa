package io.recourse.bench;

import java.io.Serializable;
import java.rmi.Remote;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a variant can do, in a process of its own; what it costs is measured from outside. */
public interface Cases extends Remote {

    /** Takes cases from filing to closure by so many clients at once; returns how often one had to ask again. */
    int lifecycle(int cases, int clients) throws Exception;

    /** A case that waits for a reviewer, by what its worker knows it by, and the number of its order. */
    record Waiting(String key, int order) implements Serializable {}

    /** Files a case and takes it to the examination. */
    Waiting waiting() throws Exception;

    /** Takes this case, which waits for a reviewer, to its closure. */
    void finish(String number) throws Exception;

    void setClock(Instant now) throws Exception;

    /** Has done what is due; returns how many jobs that were. */
    long work() throws Exception;

    /** The milliseconds that each step of each case took, by the name of the step. */
    Map<String, List<Double>> steps(int cases) throws Exception;

    /** Shows the most urgent cases with this ground; returns how many stand on the page. */
    int firstPage(String ground) throws Exception;

    /** Counts the cases with this ground that wait for a reviewer. */
    long count(String ground) throws Exception;

    /** Claims the most urgent case so often, by so many clients at once; returns how often one had to ask again. */
    int next(int claims, int clients) throws Exception;

    /** Where its interface is reached over HTTP. */
    String url() throws Exception;

    /** What somebody with this role shows there. */
    String token(String name, String role) throws Exception;
}
