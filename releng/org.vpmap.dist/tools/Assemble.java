import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * Makes the class path of a plain JVM from the bundles that the runtime feature needs.
 *
 * <p>Usage: {@code java Assemble.java PLUGINS LIB MAINCLASS}. PLUGINS is a p2 repository's folder of bundles, so the target platform stays
 * the one list of libraries. Signatures are dropped: a JVM neither shares nor archives classes of signed jars and verifies each at start.
 * Jars nested in a bundle (Derby's) are laid beside it, since a plain class path does not look into jars. {@code LIB/vpmap.jar} starts it
 * all by its manifest's class path.
 */
final class Assemble {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OWN = Pattern.compile("(org\\.vpmap\\.[a-z.]+)_.*\\.jar");
    /** Entries carry this time, so that equal content is an equal file from build to build. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Path lib;
    private final Set<String> jars =
            new TreeSet<>(Comparator.comparing((String name) -> !name.startsWith("org.vpmap.")).thenComparing(name -> name));

    private Assemble(Path lib) {
        this.lib = lib;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: java Assemble.java PLUGINS LIB MAINCLASS");
            System.exit(2);
        }
        new Assemble(Path.of(args[1])).assemble(Path.of(args[0]), args[2]);
    }

    private void assemble(Path plugins, String mainClass) throws IOException {
        Files.createDirectories(lib);
        try (Stream<Path> bundles = Files.list(plugins)) {
            for (Path bundle : bundles.filter(path -> path.toString().endsWith(".jar")).sorted().toList()) {
                add(bundle);
            }
        }
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, mainClass);
        main.put(Attributes.Name.CLASS_PATH, String.join(" ", jars));
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(lib.resolve("vpmap.jar")))) {
            write(jar, manifest);
        }
    }

    private void add(Path bundle) throws IOException {
        String fileName = bundle.getFileName().toString();
        var own = OWN.matcher(fileName);
        String name = own.matches() ? own.group(1) + ".jar" : fileName;
        try (JarFile jar = new JarFile(bundle.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            for (String nested : nested(manifest)) {
                extract(jar, nested);
            }
            jars.add(name);
            copyUnsigned(jar, manifest, lib.resolve(name));
        }
    }

    private static List<String> nested(Manifest manifest) {
        String classPath = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-ClassPath");
        List<String> nested = new ArrayList<>();
        if (classPath != null) {
            for (String entry : classPath.split(",")) {
                if (entry.strip().endsWith(".jar")) {
                    nested.add(entry.strip());
                }
            }
        }
        return nested;
    }

    private void extract(JarFile jar, String nested) throws IOException {
        String name = nested.substring(nested.lastIndexOf('/') + 1);
        JarEntry entry = jar.getJarEntry(nested);
        if (entry == null) {
            throw new IOException(jar.getName() + " names " + nested + " in its Bundle-ClassPath but does not hold it");
        }
        jars.add(name);
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, lib.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copyUnsigned(JarFile source, Manifest manifest, Path target) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(target))) {
            jar.setLevel(Deflater.BEST_SPEED);
            if (manifest != null) {
                // The sections of single entries hold only their digests.
                manifest.getEntries().clear();
                write(jar, manifest);
            }
            for (JarEntry entry : source.stream().toList()) {
                String name = entry.getName();
                boolean nestedJar = name.endsWith(".jar");
                if (entry.isDirectory() || name.equals(JarFile.MANIFEST_NAME) || nestedJar || SIGNATURE.matcher(name).matches()) {
                    continue;
                }
                jar.putNextEntry(timed(name));
                try (InputStream in = new BufferedInputStream(source.getInputStream(entry))) {
                    in.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
    }

    private static void write(JarOutputStream jar, Manifest manifest) throws IOException {
        jar.putNextEntry(timed(JarFile.MANIFEST_NAME));
        manifest.write(jar);
        jar.closeEntry();
    }

    private static JarEntry timed(String name) {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        return entry;
    }
}
