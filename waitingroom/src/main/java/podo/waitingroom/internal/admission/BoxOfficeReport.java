package podo.waitingroom.internal.admission;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import podo.kernel.EventId;
import podo.waitingroom.BoxOfficeFigures;

/** The figures of one box office on their way through Redis. */
@Json
record BoxOfficeReport(
        Map<String, Long> seatsLeft,
        long latencyMillis,
        double errorShare,
        double paymentsBusyShare,
        boolean paymentsOpen) {
    private static final JsonType<BoxOfficeReport> JSON = podo.platform.http.Json.type(BoxOfficeReport.class);

    static String text(BoxOfficeFigures figures) {
        Map<String, Long> seats = new TreeMap<>();
        figures.seatsLeft().forEach((event, left) -> seats.put(event.value(), left));
        return JSON.toJson(new BoxOfficeReport(
                seats,
                figures.latency().toMillis(),
                figures.errorShare(),
                figures.paymentsBusyShare(),
                figures.paymentsOpen()));
    }

    static BoxOfficeFigures read(String text) {
        BoxOfficeReport report = JSON.fromJson(text);
        Map<EventId, Long> seats = new HashMap<>();
        report.seatsLeft.forEach((event, left) -> seats.put(new EventId(event), left));
        return new BoxOfficeFigures(
                seats,
                Duration.ofMillis(report.latencyMillis),
                report.errorShare,
                report.paymentsBusyShare,
                report.paymentsOpen);
    }
}
