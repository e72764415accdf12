package org.vpmap.run.internal.ahead;

import java.io.InputStream;
import java.util.Optional;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.ServesFiles;

/** Files while a plan is made: their sizes are asked for, their content is not. */
final class DryFiles implements ServesFiles {
    private final ServesFiles real;

    DryFiles(ServesFiles real) {
        this.real = real;
    }

    @Override
    public Optional<FileInfo> file(String attachmentId) throws ConnectorException, InterruptedException {
        return real.file(attachmentId);
    }

    @Override
    public Content open(String attachmentId) {
        return new Content() {
            @Override
            public InputStream stream() {
                return InputStream.nullInputStream();
            }

            @Override
            public Optional<String> verify() {
                return Optional.empty();
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }
}
