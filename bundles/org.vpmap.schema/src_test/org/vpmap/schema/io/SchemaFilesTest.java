package org.vpmap.schema.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.SchemaFactory;
import org.vpmap.schema.SchemaObject;
import org.vpmap.schema.SystemSchema;

class SchemaFilesTest {
    @TempDir
    Path dir;

    private static SystemSchema clinic() {
        SchemaFactory make = SchemaFactory.eINSTANCE;
        SystemSchema schema = make.createSystemSchema();
        schema.setName("Clínica 😀 <&>");
        schema.setKind("visualpractice");
        SchemaObject patient = make.createSchemaObject();
        patient.setName("Patient");
        patient.setCollection("patients");
        SchemaObject visit = make.createSchemaObject();
        visit.setName("Appointment");
        Field link = make.createField();
        link.setName("patient_id");
        link.setType(DataType.REFERENCE);
        link.setPhi(PhiClass.DIRECT);
        link.setReferences(patient);
        visit.getFields().add(link);
        schema.getObjects().add(visit);
        schema.getObjects().add(patient);
        return schema;
    }

    @Test
    void whatIsSavedIsLoadedAgainByteForByte() throws Exception {
        Path file = dir.resolve("a b/ünï.schema");
        SchemaFiles.save(clinic(), file);
        SystemSchema back = SchemaFiles.load(file);
        assertEquals("Patient", Schemas.object(back, "Appointment").orElseThrow().getFields().get(0).getReferences().getName());
        assertArrayEquals(Files.readAllBytes(file), SchemaFiles.toBytes(back));
    }

    @Test
    void referencesNameTheObjectSoThatDiffsStaySmall() throws Exception {
        String text = new String(SchemaFiles.toBytes(clinic()), StandardCharsets.UTF_8);
        assertTrue(text.contains("references=\"Patient\""), text);
    }

    @Test
    void everyTruncationIsRefusedWithOneLineThatNamesTheFile() throws Exception {
        byte[] whole = SchemaFiles.toBytes(clinic());
        Path file = dir.resolve("cut.schema");
        for (int length = 0; length < whole.length - 2; length += 37) {
            Files.write(file, Arrays.copyOf(whole, length));
            SchemaFileException e = assertThrows(SchemaFileException.class, () -> SchemaFiles.load(file));
            assertTrue(e.getMessage().startsWith(file.toString()) && !e.getMessage().contains("\n"), e.getMessage());
        }
    }

    @Test
    void aReferenceToAnObjectThatIsNotThereIsNamed() throws Exception {
        String text = new String(SchemaFiles.toBytes(clinic()), StandardCharsets.UTF_8).replace("references=\"Patient\"",
                "references=\"Nobody\"");
        Path file = Files.writeString(dir.resolve("dangling.schema"), text);
        SchemaFileException e = assertThrows(SchemaFileException.class, () -> SchemaFiles.load(file));
        assertTrue(e.getMessage().contains("Nobody"), e.getMessage());
    }

    @Test
    void aFileThatIsMissingSaysHowToMakeIt() {
        SchemaFileException e = assertThrows(SchemaFileException.class, () -> SchemaFiles.load(dir.resolve("none.schema")));
        assertTrue(e.getMessage().contains("vpmap discover"));
    }
}
