package org.vpmap.workbench.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.vpmap.headless.project.RunSettings;

/** A project's vpmap.properties, which several pages write to: each replaces the lines of its own and leaves the others, comments included. */
final class ProjectFile {
    private ProjectFile() {}

    /**
     * Replaces all lines whose key begins so by these.
     *
     * @param prefix of keys, with its dot
     */
    static void replace(IProject project, String prefix, Map<String, String> values) throws CoreException, IOException {
        IFile file = project.getFile(RunSettings.FILE);
        List<String> lines = new ArrayList<>();
        if (file.exists()) {
            Files.readString(file.getLocation().toPath()).lines().filter(l -> !l.strip().startsWith(prefix)).forEach(lines::add);
        }
        values.forEach((key, value) -> lines.add(key + "=" + value));
        byte[] text = (String.join("\n", lines) + (lines.isEmpty() ? "" : "\n")).getBytes(StandardCharsets.UTF_8);
        if (file.exists()) {
            file.setContents(new ByteArrayInputStream(text), true, true, null);
        } else if (text.length > 0) {
            file.create(new ByteArrayInputStream(text), true, null);
        }
    }
}
