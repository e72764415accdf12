import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the list of all parts of others that this project carries, with their licences as their own descriptions give them. Arguments: the
 * project's folder, Maven's local repository, the file to write.
 */
public final class ThirdParty {
    private static final Pattern PART =
            Pattern.compile("<groupId>([^<]+)</groupId><artifactId>([^<]+)</artifactId><version>([^<]+)</version>");
    private static final Pattern LICENCE = Pattern.compile("(?s)<license>.*?<name>\\s*([^<]+?)\\s*</name>");
    private static final Pattern PARENT = Pattern.compile("(?s)<parent>(.*?)</parent>");
    /** Descriptions that name no licence, and how the part itself states it. */
    private static final Map<String, String> STATED = Map.of(
            "org.antlr:antlr-runtime", "BSD-3-Clause",
            "aopalliance:aopalliance", "Public Domain",
            "org.osgi", "Apache-2.0");

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Path repository = Path.of(arguments[1]);
        String target = Files.readString(root.resolve("releng/org.vpmap.target/org.vpmap.target.target"));
        String pom = Files.readString(root.resolve("pom.xml"));
        Matcher derby = Pattern.compile("<derby.version>([^<]+)<").matcher(pom);
        derby.find();
        Map<String, String> rows = new TreeMap<>();
        Matcher parts = PART.matcher(target + "<groupId>org.apache.derby</groupId><artifactId>derby</artifactId><version>" + derby.group(1)
                + "</version>");
        while (parts.find()) {
            String licence = licence(repository, parts.group(1), parts.group(2), parts.group(3), 0)
                    .or(() -> Optional.ofNullable(STATED.get(parts.group(1) + ":" + parts.group(2))))
                    .or(() -> Optional.ofNullable(STATED.get(parts.group(1)))).orElse("");
            if (licence.isEmpty()) {
                System.err.println(parts.group() + ": no licence is stated; find it and add it to this tool");
                System.exit(1);
            }
            rows.put(parts.group(1) + ":" + parts.group(2) + ":" + parts.group(3), licence);
        }
        StringBuilder text = new StringBuilder("""
                # Third-party parts

                Everything of others that the workbench, the command line or their tests use, with the licence that its own description states.
                Made by `./vpmap third-party` out of the target platform; a test sees to it that nothing is missing.

                | part | version | licence |
                |---|---|---|
                """);
        rows.forEach((part, licence) -> {
            String[] names = part.split(":");
            text.append("| ").append(names[0]).append(" : ").append(names[1]).append(" | ").append(names[2]).append(" | ").append(licence)
                    .append(" |\n");
        });
        Files.writeString(Path.of(arguments[2]), text);
        System.out.println(rows.size() + " parts in " + arguments[2]);
    }

    private static Optional<String> licence(Path repository, String group, String artifact, String version, int depth) throws IOException {
        Path pom = repository.resolve(group.replace('.', '/')).resolve(artifact).resolve(version).resolve(artifact + "-" + version + ".pom");
        if (!Files.exists(pom) || depth > 6) {
            return Optional.empty();
        }
        String text = Files.readString(pom).replaceAll("(?s)<!--.*?-->", "");
        Set<String> names = LICENCE.matcher(text).results().map(m -> shortened(m.group(1))).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!names.isEmpty()) {
            return Optional.of(String.join(" or ", names));
        }
        Matcher parent = PARENT.matcher(text);
        return parent.find() ? licence(repository, value(parent.group(1), "groupId"), value(parent.group(1), "artifactId"),
                value(parent.group(1), "version"), depth + 1) : Optional.empty();
    }

    private static String value(String xml, String name) {
        Matcher matcher = Pattern.compile("<" + name + ">\\s*([^<]+?)\\s*</" + name + ">").matcher(xml);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** One name for each licence, whatever a description calls it. */
    private static String shortened(String name) {
        String plain = name.toLowerCase().replaceAll("[^a-z0-9.]+", " ");
        if (plain.contains("apache") && plain.contains("2")) {
            return "Apache-2.0";
        }
        if ((plain.contains("eclipse public") || plain.startsWith("epl")) && plain.contains("2.0")) {
            return "EPL-2.0";
        }
        if (plain.contains("bsd") && plain.contains("3")) {
            return "BSD-3-Clause";
        }
        if (plain.contains("mit")) {
            return "MIT";
        }
        return name.replaceAll("\\s+", " ").replace("|", "/");
    }
}
