package org.vpmap.headless.project;

import java.nio.file.Path;

/** Folders of the user's own, outside every project: what lies there is never copied or sent with one. */
final class UserFolders {
    private UserFolders() {}

    /** {@code $XDG_CONFIG_HOME/vpmap}, or {@code ~/.config/vpmap}. */
    static Path config() {
        String config = System.getenv("XDG_CONFIG_HOME");
        Path base = config == null || config.isBlank() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(config);
        return base.resolve("vpmap");
    }
}
