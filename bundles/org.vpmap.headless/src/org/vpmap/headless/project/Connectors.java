package org.vpmap.headless.project;

import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.Secrets;
import org.vpmap.connector.csv.CsvSource;
import org.vpmap.connector.http.CallListener;
import org.vpmap.connector.http.FileTokenCache;
import org.vpmap.connector.http.Pauses;
import org.vpmap.connector.source.Source;
import org.vpmap.connector.target.Target;
import org.vpmap.connector.visualpractice.VisualPracticeSource;
import org.vpmap.connector.zoho.ZohoTarget;

/** The one place that knows which kinds of systems there are. */
public final class Connectors {
    private final Path base;
    private final Secrets secrets;
    private final Clock clock;

    /** @param base what relative paths in settings are relative to: the project's folder */
    public Connectors(Path base, Secrets secrets, Clock clock) {
        this.base = base;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Opens a source by its kind. */
    public Source source(ConnectionSettings settings) throws ConnectorException, InterruptedException {
        return switch (settings.kind()) {
            case VisualPracticeSource.KIND ->
                    new VisualPracticeSource(settings, secrets, base, clock, Pauses.REAL, RandomGenerator.getDefault(), CallListener.NONE);
            case CsvSource.KIND -> new CsvSource(settings, base, clock);
            default -> throw unknown("source", settings, "visualpractice or csv");
        };
    }

    /** Opens a target by its kind. */
    public Target target(ConnectionSettings settings) throws ConnectorException, InterruptedException {
        return switch (settings.kind()) {
            case "zohocrm" -> ZohoTarget.open(settings, secrets, clock, new FileTokenCache(UserFolders.config().resolve("tokens")),
                    Pauses.REAL, RandomGenerator.getDefault(), CallListener.NONE);
            default -> throw unknown("target", settings, "zohocrm");
        };
    }

    private static ConnectorException unknown(String side, ConnectionSettings settings, String known) {
        return new ConnectorException(new Failure.Refused(
                "UNKNOWN_KIND", "connections.json: the " + side + "'s kind is '" + settings.kind() + "'; this version knows " + known));
    }
}
