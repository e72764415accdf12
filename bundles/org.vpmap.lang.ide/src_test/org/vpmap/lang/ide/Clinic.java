package org.vpmap.lang.ide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpmap.core.function.BuiltinFunctions;
import org.vpmap.lang.project.CheckOptions;
import org.vpmap.lang.project.SourceStatistics;
import org.vpmap.lang.project.TextEdit;

/** A project on disk with its editors; {@code <|>} in a text is the caret. */
final class Clinic {
    static final String HEADER = """
            migration Acme {
              source visualpractice "schemas/visual-practice.schema"
              target zohocrm "schemas/zoho-crm.schema"
              zone "America/New_York"
            }

            create Contacts {
              VP_Patient_ID text(50) unique "VP Patient ID"
            }
            """;

    private static final VpMapIde IDE = new VpMapIde(BuiltinFunctions.library());

    final Path folder;
    final VpMapServices services;
    private final Map<String, String> open = new HashMap<>();

    Clinic(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("schemas"));
            for (String schema : List.of("visual-practice.schema", "zoho-crm.schema")) {
                try (InputStream in = Clinic.class.getResourceAsStream("acme/" + schema)) {
                    Files.copy(in, folder.resolve("schemas").resolve(schema));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write("main.vpmap", HEADER);
        services = IDE.services(folder, f -> Optional.ofNullable(open.get(f)));
    }

    /** The services where the source was audited. */
    VpMapServices audited(SourceStatistics statistics) {
        return IDE.services(folder, f -> Optional.ofNullable(open.get(f)), () -> CheckOptions.PLAIN.with(statistics));
    }

    void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void edit(String file, String text) {
        open.put(file, text);
    }

    /** What {@code main.vpmap} is when this stands after the header. */
    static String map(String text) {
        return HEADER + "\n" + text;
    }

    static int caret(String marked) {
        int at = marked.indexOf("<|>");
        if (at < 0) {
            throw new IllegalArgumentException("the text has no caret");
        }
        return at;
    }

    static String plain(String marked) {
        return marked.replace("<|>", "");
    }

    List<Proposal> complete(String body) {
        String marked = map(body);
        edit("main.vpmap", plain(marked));
        return services.complete("main.vpmap", plain(marked), caret(marked));
    }

    List<String> labels(String body) {
        return complete(body).stream().map(Proposal::label).toList();
    }

    /** The body after a proposal was taken. */
    String taking(String label, String body) {
        Proposal proposal = complete(body).stream().filter(p -> p.label().equals(label)).findFirst().orElseThrow();
        String text = plain(map(body));
        String result = text.substring(0, proposal.offset()) + proposal.text() + text.substring(proposal.offset() + proposal.length());
        int caret = proposal.offset() + proposal.caret();
        return (result.substring(0, caret) + "<|>" + result.substring(caret)).substring(HEADER.length() + 1);
    }

    static String apply(List<TextEdit> edits, String file, String text) {
        return new org.vpmap.lang.project.Fix("", edits).applyTo(file, text);
    }
}
