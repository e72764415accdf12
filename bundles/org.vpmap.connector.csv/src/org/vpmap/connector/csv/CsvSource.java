package org.vpmap.connector.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpmap.connector.ConnectionSettings;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.Failure;
import org.vpmap.connector.Pings;
import org.vpmap.connector.Probe;
import org.vpmap.connector.Probes;
import org.vpmap.connector.csv.internal.Export;
import org.vpmap.connector.csv.internal.ExportFiles;
import org.vpmap.connector.csv.internal.Folder;
import org.vpmap.connector.csv.internal.Moments;
import org.vpmap.connector.csv.internal.TableException;
import org.vpmap.connector.source.FindsRecords;
import org.vpmap.connector.source.ReadRequest;
import org.vpmap.connector.source.ReportsProblems;
import org.vpmap.connector.source.ServesFiles;
import org.vpmap.connector.source.Source;
import org.vpmap.core.value.Problem;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.schema.SystemSchema;

/**
 * A folder of CSV files as a source: one file (.csv or .csv.gz) for each object, columns named by their titles, by a mapping file, or by a
 * data dictionary. Reads as a stream: memory does not grow with the files, look-ups take 8 bytes a row.
 *
 * <p>Settings: {@code folder}; {@code mapping} (default {@code columns.map} in the folder), {@code dictionary} (default
 * {@code dictionary.csv} in the folder), {@code attachments} (default the folder of that name in it), {@code zone} for local times
 * (default UTC), {@code name} of the system, {@code encoding}, {@code delimiter} (one character, or {@code tab}), {@code dates}
 * ({@code mdy} or {@code dmy}, for dates whose values leave that open). There are no secrets. Deletions are not reported: a folder does
 * not know what is no longer in it.
 */
public final class CsvSource implements Source, FindsRecords, ServesFiles, Pings, Probes, ReportsProblems {
    /** The connector's kind. */
    public static final String KIND = "csv";

    private final Path path;
    private final Export export;
    private final ExportFiles files;
    private final Clock clock;

    /**
     * Opens the folder, reads titles and mapping; no row yet.
     *
     * @param base what relative paths in the settings are relative to
     * @param clock tells the time where no record says when it was changed
     * @throws ConnectorException where folder, mapping or dictionary cannot be used, with file and line
     */
    public CsvSource(ConnectionSettings settings, Path base, Clock clock) throws ConnectorException {
        this.clock = clock;
        Path folder = base.resolve(settings.get("folder")
                .orElseThrow(
                        () -> refused("CSV_NO_FOLDER", "The CSV connection has no setting 'folder'; name the folder with the export")));
        if (!Files.isDirectory(folder)) {
            throw refused("CSV_NO_FOLDER", "There is no folder " + folder + "; correct the setting 'folder' of the CSV connection");
        }
        this.path = folder;
        ZoneId zone = zone(settings);
        Optional<Path> dictionaryFile = file(settings, "dictionary", base, folder.resolve("dictionary.csv"));
        String name = settings.get("name").orElseGet(() -> folder.toAbsolutePath().normalize().getFileName().toString());
        Optional<SystemSchema> dictionary =
                dictionaryFile.isPresent() ? Optional.of(dictionary(dictionaryFile.get(), name)) : Optional.empty();
        Folder.Settings opened =
                new Folder.Settings(folder, file(settings, "mapping", base, folder.resolve("columns.map")), dictionaryFile, dictionary,
                        charset(settings), delimiter(settings));
        boolean dayFirst = settings.get("dates").map(d -> d.toLowerCase(Locale.ROOT)).filter("dmy"::equals).isPresent();
        try {
            this.export = new Export(new Folder(opened, new Moments(zone)), new Moments(zone), name, dayFirst, dictionary);
        } catch (TableException e) {
            throw failure(e);
        }
        Path attachments = settings.get("attachments").map(base::resolve).orElse(folder.resolve("attachments"));
        this.files = new ExportFiles(attachments, export);
    }

    private static ZoneId zone(ConnectionSettings settings) throws ConnectorException {
        try {
            return ZoneId.of(settings.get("zone").orElse("UTC"));
        } catch (DateTimeException e) {
            throw new ConnectorException(
                    new Failure.Refused("CSV_ZONE", "The setting 'zone' of the CSV connection is no time zone; write one such as"
                            + " America/New_York"),
                    e);
        }
    }

    private static Optional<Path> file(ConnectionSettings settings, String name, Path base, Path otherwise) throws ConnectorException {
        Optional<Path> given = settings.get(name).map(base::resolve);
        if (given.isPresent() && !Files.isRegularFile(given.get())) {
            throw refused("CSV_NO_FILE", "There is no file " + given.get() + "; correct the setting '" + name + "' of the CSV connection");
        }
        return given.isPresent() ? given : Optional.of(otherwise).filter(Files::isRegularFile);
    }

    private static SystemSchema dictionary(Path file, String name) throws ConnectorException {
        try {
            return DataDictionary.read(file, name);
        } catch (DictionaryException e) {
            throw new ConnectorException(new Failure.Refused("CSV_DICTIONARY", e.getMessage()), e);
        }
    }

    private static Optional<Charset> charset(ConnectionSettings settings) throws ConnectorException {
        Optional<String> name = settings.get("encoding");
        try {
            return name.map(Charset::forName);
        } catch (IllegalArgumentException e) {
            throw new ConnectorException(
                    new Failure.Refused("CSV_ENCODING", "The setting 'encoding' of the CSV connection names no encoding; write UTF-8"
                            + " or windows-1252"),
                    e);
        }
    }

    private static Optional<Character> delimiter(ConnectionSettings settings) throws ConnectorException {
        Optional<String> given = settings.get("delimiter").map(d -> d.equalsIgnoreCase("tab") ? "\t" : d);
        if (given.isPresent() && given.get().length() != 1) {
            throw refused("CSV_DELIMITER",
                    "The setting 'delimiter' of the CSV connection is not one character; write for example ; or tab");
        }
        return given.map(d -> d.charAt(0));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public SystemSchema describe() throws ConnectorException {
        try {
            return export.schema();
        } catch (TableException e) {
            throw failure(e);
        }
    }

    @Override
    public Map<String, Long> counts(Optional<Instant> changedSince) throws ConnectorException {
        try {
            return export.counts(changedSince);
        } catch (TableException e) {
            throw failure(e);
        }
    }

    /**
     * The earliest of the objects' last changes: an export is written file by file, and what changed while it was written must not fall
     * between two deltas.
     */
    @Override
    public Instant now() throws ConnectorException {
        try {
            return export.lastChange().orElseGet(clock::instant);
        } catch (TableException e) {
            throw failure(e);
        }
    }

    @Override
    public void read(ReadRequest request, PageSink sink) throws ConnectorException, InterruptedException {
        try {
            export.read(request, sink);
        } catch (TableException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<SourceRecord> find(String object, String id) throws ConnectorException {
        try {
            return export.find(object, id);
        } catch (TableException e) {
            throw failure(e);
        }
    }

    @Override
    public List<SourceRecord> children(String object, String foreignKey, String id) throws ConnectorException {
        try {
            return export.children(object, foreignKey, id);
        } catch (TableException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<FileInfo> file(String attachmentId) throws ConnectorException {
        try {
            return files.info(attachmentId);
        } catch (TableException e) {
            throw failure(e);
        }
    }

    @Override
    public Content open(String attachmentId) throws ConnectorException {
        try {
            return files.open(attachmentId);
        } catch (TableException e) {
            throw failure(e);
        }
    }

    @Override
    public Probe probe() throws ConnectorException {
        try {
            return export.probe(files.present());
        } catch (TableException e) {
            throw failure(e);
        }
    }

    /** What is wrong with single rows, by file and line. */
    @Override
    public List<Problem> problems() throws ConnectorException {
        try {
            return export.problems();
        } catch (TableException e) {
            throw failure(e);
        }
    }

    @Override
    public String ping() throws ConnectorException {
        return "CSV folder " + path + ": " + String.join(", ", export.objects());
    }

    @Override
    public void close() {
        try {
            export.close();
        } catch (IOException e) {
            // Only temporary indexes are closed here; the next start removes nothing that the project needs.
            throw new UncheckedIOException(e);
        }
    }

    private static ConnectorException refused(String code, String message) {
        return new ConnectorException(new Failure.Refused(code, message));
    }

    private static ConnectorException failure(TableException e) {
        return new ConnectorException(new Failure.Refused("CSV_FILE", e.getMessage()), e);
    }
}
