import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Puts the command line's class path beside the plug-ins of each materialized product, where its script {@code vpmap} looks for it. */
final class AddDoor {
    private AddDoor() {}

    /** @param args the folder of the class path, and that of the materialized products (product/os/ws/arch) */
    public static void main(String[] args) throws IOException {
        Path lib = Path.of(args[0]);
        if (!Files.exists(lib.resolve("vpmap.jar"))) {
            throw new IOException(lib + " has no vpmap.jar; build releng/org.vpmap.dist before the product");
        }
        List<Path> products;
        // On macOS a product lies three folders deeper, within an application's folder.
        try (Stream<Path> folders = Files.find(Path.of(args[1]), 8, (path, is) -> is.isDirectory() && path.endsWith("plugins")
                && Files.isDirectory(path.resolveSibling("features")))) {
            products = folders.map(Path::getParent).toList();
        }
        for (Path product : products) {
            Path into = Files.createDirectories(product.resolve("lib"));
            try (Stream<Path> old = Files.list(into)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
            try (Stream<Path> jars = Files.list(lib)) {
                for (Path jar : jars.filter(f -> f.toString().endsWith(".jar")).toList()) {
                    Files.copy(jar, into.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
