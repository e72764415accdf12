package org.vpmap.workbench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vpmap.headless.UserError;
import org.vpmap.headless.project.Connections;

/**
 * What the connection page came to, to be carried out in the background.
 *
 * @param connections makes them; starting the sandbox takes a moment
 * @param environment gives a secret's variable or null: what was typed in, else the system's own environment
 * @param kept keeps what was typed in, when the project is made
 */
record ConnectionChoice(Maker connections, UnaryOperator<String> environment, Keeper kept) {
    /** Makes connections for a project in a folder. */
    @FunctionalInterface
    interface Maker {
        Optional<Connections> make(Path folder) throws UserError, IOException;
    }

    /** Keeps secrets for connections. */
    @FunctionalInterface
    interface Keeper {
        void keep(Connections connections) throws IOException;
    }

    /** Without secrets of its own. */
    ConnectionChoice(Maker connections) {
        this(connections, System::getenv, c -> {
            // The credentials file or the environment has them.
        });
    }
}
