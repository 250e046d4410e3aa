package io.recourse.load;

import io.gatling.charts.component.Component;
import io.gatling.charts.component.ComponentLibrary;
import io.gatling.charts.stats.CountsVsTimePlot;
import io.gatling.charts.stats.IntVsTimePlot;
import io.gatling.charts.stats.PercentVsTimePlot;
import io.gatling.charts.stats.PercentilesVsTimePlot;
import io.gatling.charts.stats.PieSlice;
import io.gatling.charts.stats.Series;
import scala.collection.immutable.Seq;

/** Gatling draws nothing here: its numbers are wanted, and its library of charts has a licence of its own. */
public class NoCharts implements ComponentLibrary {

    private static final class Nothing implements Component {

        @Override
        public String html() {
            return "";
        }

        @Override
        public String js() {
            return "";
        }

        @Override
        public Seq<String> jsFiles() {
            return scala.collection.immutable.List.<String>newBuilder().result();
        }
    }

    @Override
    public String getAllUsersJs(long start, Series<IntVsTimePlot> users) {
        return "";
    }

    @Override
    public Component getActiveSessionsComponent(long start, Seq<Series<IntVsTimePlot>> sessions) {
        return new Nothing();
    }

    @Override
    public Component getRangesComponent(String chartTitle, String eventName, boolean large) {
        return new Nothing();
    }

    @Override
    public Component getRequestCountPolarComponent() {
        return new Nothing();
    }

    @Override
    public Component getDistributionComponent(
            String title, String name, Series<PercentVsTimePlot> good, Series<PercentVsTimePlot> bad) {
        return new Nothing();
    }

    @Override
    public Component getPercentilesOverTimeComponent(
            String name, long start, Series<PercentilesVsTimePlot> percentiles) {
        return new Nothing();
    }

    @Override
    public Component getRequestsComponent(
            long start, Series<CountsVsTimePlot> counts, Series<PieSlice> slices) {
        return new Nothing();
    }

    @Override
    public Component getResponsesComponent(
            long start, Series<CountsVsTimePlot> counts, Series<PieSlice> slices) {
        return new Nothing();
    }

    @Override
    public Component getResponseTimeScatterComponent(Series<IntVsTimePlot> good, Series<IntVsTimePlot> bad) {
        return new Nothing();
    }
}
