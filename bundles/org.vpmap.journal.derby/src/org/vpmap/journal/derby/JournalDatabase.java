package org.vpmap.journal.derby;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.derby.iapi.jdbc.AutoloadedDriver;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.JournalException.Kind;

/** Boots and shuts down the Derby database of a project, and says in a sentence what is wrong where it cannot. */
final class JournalDatabase implements AutoCloseable {
    /** What large sequential blocks want; Derby reads them once, when its engine boots in this JVM. */
    private static final Map<String, String> ENGINE = Map.of(
            "derby.storage.pageSize", "32768",
            "derby.storage.pageCacheSize", "1000",
            "derby.storage.logBufferSize", "1048576",
            "derby.storage.logSwitchInterval", "33554432",
            "derby.storage.checkpointInterval", "67108864",
            "derby.stream.error.method", "org.vpmap.journal.derby.DerbyLog.discard");

    private final ReentrantLock lock = new ReentrantLock();
    private final Path folder;
    private final Connection connection;

    private JournalDatabase(Path folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    static JournalDatabase open(Path folder) throws JournalException {
        ENGINE.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new JournalException(Kind.UNWRITABLE, folder + ": the journal cannot be made here; make the folder writable", e);
        }
        if (Files.exists(folder) && !Files.isWritable(folder)) {
            throw new JournalException(Kind.UNWRITABLE, folder + ": the journal's folder is read-only; make it writable and run again",
                    null);
        }
        String url = "jdbc:derby:" + folder.toAbsolutePath();
        boolean known = Files.exists(folder.resolve("service.properties"));
        if (!known && Files.isDirectory(folder) && hasContent(folder)) {
            throw new JournalException(
                    Kind.DAMAGED, folder + ": the journal is damaged (service.properties is missing); restore the folder from a backup",
                    null);
        }
        try {
            Connection connection = new AutoloadedDriver().connect(known ? url : url + ";create=true", new Properties());
            if (connection.isReadOnly()) {
                connection.close();
                throw new JournalException(Kind.UNWRITABLE, folder + ": the journal's folder is read-only; make it writable and run again",
                        null);
            }
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return new JournalDatabase(folder, connection);
        } catch (SQLException e) {
            throw failure(folder, e);
        }
    }

    private static boolean hasContent(Path folder) {
        try (var files = Files.list(folder)) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            return true;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Makes the tables where they are not there yet. */
    void create(String table, String... statements) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, table, null)) {
            if (tables.next()) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        connection.commit();
    }

    /** Statements that belong together. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /** Runs the work alone and commits it, all or nothing. */
    <T> T transaction(Work<T> work) throws JournalException {
        return transaction(work, result -> {});
    }

    /** The same; {@code committed} hears of the result after the commit and before anybody else's work. */
    <T> T transaction(Work<T> work, Consumer<T> committed) throws JournalException {
        lock.lock();
        try {
            T result = work.run();
            connection.commit();
            committed.accept(result);
            return result;
        } catch (SQLException e) {
            JournalException failure = failure(e);
            try {
                connection.rollback();
            } catch (SQLException again) {
                failure.addSuppressed(again);
            }
            throw failure;
        } finally {
            lock.unlock();
        }
    }

    JournalException failure(SQLException e) {
        return failure(folder, e);
    }

    private static JournalException failure(Path folder, SQLException e) {
        for (SQLException next = e; next != null; next = next.getNextException()) {
            for (Throwable cause = next; cause != null; cause = cause.getCause()) {
                String state = cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : codeIn(cause);
                if (state.startsWith("XSDB6")) {
                    return new JournalException(
                            Kind.BUSY, folder + ": another vpmap or workbench has this project open; close it or wait until it is done", e);
                }
                if (state.startsWith("XSLA") && !state.startsWith("XSLA3") || state.startsWith("XSDF") || state.startsWith("XBM0H")
                        || state.startsWith("XSDG0") || state.startsWith("XSDG1") || state.startsWith("25502")) {
                    return new JournalException(
                            Kind.UNWRITABLE, folder + ": the journal cannot be written (disk full or read-only?); free space and run again",
                            e);
                }
            }
        }
        return new JournalException(Kind.DAMAGED,
                folder + ": the journal cannot be read (" + e.getSQLState() + "); restore the folder from a backup", e);
    }

    private static String codeIn(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        int at = text.indexOf("ERROR ");
        return at >= 0 && text.length() >= at + 11 ? text.substring(at + 6, at + 11) : "";
    }

    @Override
    public void close() throws JournalException {
        lock.lock();
        try {
            connection.rollback();
            connection.close();
            new AutoloadedDriver().connect("jdbc:derby:" + folder.toAbsolutePath() + ";shutdown=true", new Properties());
        } catch (SQLException e) {
            // 08006 is how Derby says that a database was shut down as asked.
            if (!"08006".equals(e.getSQLState())) {
                throw failure(e);
            }
        } finally {
            lock.unlock();
        }
    }
}
