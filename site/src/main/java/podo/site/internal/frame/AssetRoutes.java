package podo.site.internal.frame;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import podo.kernel.Problem;
import podo.platform.http.Answers;

/** {@code /assets/{file}}: styles, scripts, fonts and icons, for good under the names that carry their hash. */
public final class AssetRoutes implements HttpService {
    private final Assets assets;

    public AssetRoutes(Assets assets) {
        this.assets = assets;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(
                "/assets/{file}",
                (request, response) -> Answers.representation(
                        request,
                        response,
                        assets.find(request.path().pathParameters().get("file"))
                                .orElseThrow(() -> Problem.notFound("file").asException())));
    }
}
