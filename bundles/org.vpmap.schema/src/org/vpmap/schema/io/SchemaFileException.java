package org.vpmap.schema.io;

import java.nio.file.Path;

/** A .schema file that cannot be read or written. The message names the file, the place and what to do. */
public final class SchemaFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final int line;

    SchemaFileException(Path file, int line, String message, Throwable cause) {
        super(message, cause);
        this.file = file;
        this.line = line;
    }

    /** The file concerned. */
    public Path file() {
        return file;
    }

    /** 1-based line of the damage, 0 where the whole file is meant. */
    public int line() {
        return line;
    }
}
