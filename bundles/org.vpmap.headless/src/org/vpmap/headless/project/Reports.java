package org.vpmap.headless.project;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.headless.UserError;
import org.vpmap.report.CustomerReport;
import org.vpmap.run.journal.Journal;
import org.vpmap.run.journal.JournalException;

/** The page for the customer, made of the results of the commands that ran. */
public final class Reports {
    private Reports() {}

    /** Where it is written unless told otherwise. */
    public static Path usual(MigrationProject project) {
        return project.root().resolve("report.html");
    }

    /**
     * Writes it.
     *
     * @return the names of its sections: the commands whose results it shows
     * @throws UserError FINDINGS where the map has errors
     */
    public static List<String> write(Session session, Path file) throws UserError, JournalException, IOException {
        MappingPlan plan = session.plan();
        List<List<String>> left = new ArrayList<>();
        plan.ignored().forEach(i -> left
                .add(List.of(i.object() + i.field().map(f -> "." + f).orElse("") + (i.when().isPresent() ? " (some)" : ""), i.because())));
        Journal.Verification verification = session.journal().verify();
        String trail = String.format(Locale.ROOT, "%,d", verification.entries()) + " entries in the audit trail, the chain of hashes is "
                + (verification.intact() ? "intact; its head is " + session.journal().head()
                        : "BROKEN at block " + verification.firstDamage())
                + ".";
        CustomerReport.Cover cover = new CustomerReport.Cover(
                plan.name(), plan.doc(), LocalDate.now().toString(), !session.connections().synthetic(), left, trail);
        Map<String, Map<String, Object>> results = new Results(session.project()).all();
        Results.write(file, new CustomerReport(cover, results).render());
        return List.copyOf(results.keySet());
    }
}
