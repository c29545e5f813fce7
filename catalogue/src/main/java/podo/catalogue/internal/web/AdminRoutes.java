package podo.catalogue.internal.web;

import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podo.catalogue.document.ImportFinding;
import podo.catalogue.document.ImportReport;
import podo.catalogue.document.PlanFocus;
import podo.catalogue.internal.importing.Edits;
import podo.identity.Sessions;
import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;
import podo.platform.http.Answers;
import podo.platform.http.Json;
import podo.platform.http.Representation;
import podo.platform.http.RequestBody;

/** What operators may do to the catalogue: import a file, change an event or a showtime. */
public final class AdminRoutes {
    private static final JsonType<Object> JSON = Json.anything();
    private final Sessions sessions;
    private final FileImports imports;
    private final Edits edits;
    private final EventPages events;

    public AdminRoutes(Sessions sessions, FileImports imports, Edits edits, EventPages events) {
        this.sessions = sessions;
        this.imports = imports;
        this.edits = edits;
        this.events = events;
    }

    void routing(HttpRules rules) {
        rules.post("/admin/import", this::importFile)
                .patch("/admin/events/{eventId}", this::editEvent)
                .patch("/admin/showtimes/{showtimeId}", this::editShowtime);
    }

    private void importFile(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        ImportReport report = imports.run(request);
        if (!report.accepted()) {
            Answers.problem(response, refused(report));
            return;
        }
        Map<String, Object> imported = new LinkedHashMap<>();
        imported.put("events", report.imported().events());
        imported.put("showtimes", report.imported().showtimes());
        imported.put("seatPlans", report.imported().seatPlans());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("imported", imported);
        answer.put("changes", report.changes());
        answer.put("focus", report.focuses().stream().map(AdminRoutes::focus).toList());
        answer.put("warnings", findings(report.warnings()));
        Answers.json(response, 200, JSON, answer);
    }

    private static Map<String, Object> focus(PlanFocus focus) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seatPlan", focus.seatPlan());
        json.put("x", focus.at().x());
        json.put("y", focus.at().y());
        json.put("known", focus.known().code());
        if (focus.area() != null) {
            json.put("area", focus.area());
        }
        return json;
    }

    private void editEvent(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        EventId id = EventId.parse(CatalogueRoutes.parameter(request, "eventId"))
                .orElseThrow(() -> Problem.notFound("event").asException());
        edits.editEvent(id, change(request));
        send(response, events.find(id).orElseThrow().answer(CatalogueRoutes.language(request)));
    }

    private void editShowtime(ServerRequest request, ServerResponse response) {
        sessions.requireOperator(request);
        ShowtimeId id = ShowtimeId.parse(CatalogueRoutes.parameter(request, "showtimeId"))
                .orElseThrow(() -> Problem.notFound("showtime").asException());
        edits.editShowtime(id, change(request));
        send(
                response,
                events.find(id.event())
                        .flatMap(page -> page.answer(id, CatalogueRoutes.language(request)))
                        .orElseThrow());
    }

    private static Object change(ServerRequest request) {
        RequestBody.refuseParameters(request);
        return Json.read(request);
    }

    private static void send(ServerResponse response, Representation changed) {
        response.header(HeaderNames.CONTENT_TYPE, changed.contentType())
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(changed.body());
    }

    private static Problem refused(ImportReport report) {
        String detail = report.errors().size() == 1
                ? "The file has an error; nothing was changed."
                : "The file has " + report.errors().size() + " errors; nothing was changed.";
        return Problem.of(422, "IMPORT_REFUSED", detail)
                .with(Map.of("errors", findings(report.errors()), "warnings", findings(report.warnings())));
    }

    private static List<Map<String, Object>> findings(List<ImportFinding> findings) {
        return findings.stream()
                .map(finding -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("path", finding.path());
                    json.put("message", finding.message());
                    return json;
                })
                .toList();
    }
}
