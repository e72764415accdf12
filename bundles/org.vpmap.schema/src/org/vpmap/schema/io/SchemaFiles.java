package org.vpmap.schema.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.UnresolvedReferenceException;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SchemaPackage;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.util.SchemaResourceFactoryImpl;

/**
 * Reads and writes .schema files: XMI in UTF-8, one element a line, objects referred to by name, so that a change in one field is a
 * change in one line. Writing is atomic: the old file stays until the new one is complete.
 */
public final class SchemaFiles {
    private SchemaFiles() {}

    /** Registers metamodel and file extension for a plain JVM; under OSGi the extension registry has done it already. */
    public static void register() {
        Resource.Factory.Registry.INSTANCE.getExtensionToFactoryMap().putIfAbsent("schema", new SchemaResourceFactoryImpl());
        SchemaPackage.eINSTANCE.getName();
    }

    /**
     * Loads a schema.
     *
     * @param file an existing .schema file
     * @return the root, detached from any resource set of the caller
     * @throws SchemaFileException where the file is missing, cut short, not XMI of this metamodel, or refers to an object that is not in it
     */
    public static SystemSchema load(Path file) throws SchemaFileException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new SchemaFileException(file, 0, file + ": there is no such schema file; run 'vpmap discover' to make it", e);
        } catch (IOException e) {
            throw new SchemaFileException(file, 0, file + ": cannot be read (" + e.getMessage() + ")", e);
        }
        return parse(bytes, file);
    }

    /** Parses the bytes of a schema file; {@code file} only names it in errors. */
    public static SystemSchema parse(byte[] bytes, Path file) throws SchemaFileException {
        register();
        Resource resource = new ResourceSetImpl().createResource(URI.createURI("memory:/" + file.getFileName()), "");
        if (!(resource instanceof XMLResource)) {
            resource = new SchemaResourceFactoryImpl().createResource(URI.createURI("memory:/x.schema"));
        }
        try {
            resource.load(new ByteArrayInputStream(bytes), Map.of());
        } catch (IOException | RuntimeException e) {
            throw damaged(file, resource, e);
        }
        if (!resource.getErrors().isEmpty()) {
            throw damaged(file, resource, null);
        }
        if (resource.getContents().size() != 1 || !(resource.getContents().get(0) instanceof SystemSchema schema)) {
            throw new SchemaFileException(file, 1, file + ": is not a VPMap schema; run 'vpmap discover' to make it anew", null);
        }
        Set<String> names = new LinkedHashSet<>();
        for (SchemaObject object : schema.getObjects()) {
            if (object.getName() == null || !names.add(object.getName())) {
                throw new SchemaFileException(file, 0, file + ": has an object without a name or two of the name " + object.getName()
                        + "; run 'vpmap discover' again", null);
            }
        }
        return schema;
    }

    private static SchemaFileException damaged(Path file, Resource resource, Throwable cause) {
        int line = resource.getErrors().isEmpty() ? 0 : resource.getErrors().get(0).getLine();
        if (!resource.getErrors().isEmpty() && resource.getErrors().get(0) instanceof UnresolvedReferenceException dangling) {
            return new SchemaFileException(file, line, file + ":" + line + ": refers to an object that is not in it: "
                    + dangling.getReference() + "; run 'vpmap discover' again", dangling);
        }
        return new SchemaFileException(file, line, file + (line > 0 ? ":" + line : "")
                + ": the schema file is damaged or cut short; run 'vpmap discover' to make it anew", cause);
    }

    /**
     * Writes a schema so that the same content gives the same bytes.
     *
     * @throws IOException where the disk refuses; the old file is then untouched
     */
    public static void save(SystemSchema schema, Path file) throws IOException {
        byte[] bytes = toBytes(schema);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path next = Files.createTempFile(folder, ".schema", ".new");
        try {
            Files.write(next, bytes);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** The bytes that {@link #save} writes. The schema stays in the resource it is in. */
    public static byte[] toBytes(SystemSchema schema) throws IOException {
        register();
        Resource resource = new SchemaResourceFactoryImpl().createResource(URI.createURI("memory:/x.schema"));
        resource.getContents().add(EcoreUtil.copy(schema));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        resource.save(out, Map.of(XMLResource.OPTION_ENCODING, "UTF-8", XMLResource.OPTION_LINE_WIDTH, 140));
        return out.toByteArray();
    }
}
