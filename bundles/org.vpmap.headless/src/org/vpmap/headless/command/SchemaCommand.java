package org.vpmap.headless.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpmap.headless.Console;
import org.vpmap.headless.Exit;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Schema files from data dictionaries. */
@Command(name = "schema", description = "Works with schema files.", subcommands = SchemaCommand.Import.class, mixinStandardHelpOptions = true)
public final class SchemaCommand implements Runnable {
    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "schema needs a subcommand: import");
    }

    /** {@code schema import --csv FILE --system NAME -o F.schema}. */
    @Command(name = "import", description = "Makes a schema file from a data dictionary (CSV with columns object, field, type, required, length, description, values, references, phi).")
    public static final class Import extends BaseCommand {
        @Option(names = "--csv", required = true, paramLabel = "FILE", description = "The data dictionary.")
        Path csv;

        @Option(names = "--system", required = true, paramLabel = "NAME", description = "The system's name, e.g. visualpractice.")
        String system;

        @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE", description = "The schema file to write.")
        Path output;

        @Override
        Exit execute(Console console) throws Exception {
            SystemSchema schema = org.vpmap.connector.csv.DataDictionary.read(csv, system);
            SchemaFiles.save(schema, output);
            int fields = schema.getObjects().stream().mapToInt(o -> o.getFields().size()).sum();
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("system", system);
            result.put("file", output.toString());
            result.put("objects", schema.getObjects().size());
            result.put("fields", fields);
            console.result(result, List.of(output + ": " + schema.getObjects().size() + " objects, " + fields + " fields"));
            return Exit.DONE;
        }
    }
}
