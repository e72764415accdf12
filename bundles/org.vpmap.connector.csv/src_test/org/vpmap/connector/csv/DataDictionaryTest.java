package org.vpmap.connector.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpmap.schema.DataType;
import org.vpmap.schema.Field;
import org.vpmap.schema.PhiClass;
import org.vpmap.schema.Provenance;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFiles;
import org.vpmap.schema.io.Schemas;

class DataDictionaryTest {
    private static final String HEADER = "object,field,type,required,length,description,values,references,phi\n";

    @TempDir
    Path folder;

    private SystemSchema read(String text) throws Exception {
        Folders.text(folder.resolve("dictionary.csv"), text);
        return DataDictionary.read(folder.resolve("dictionary.csv"), "Visual Practice");
    }

    private Field only(String row) throws Exception {
        return read(HEADER + row + "\nOther,id,text,,,,,,\n").getObjects().get(0).getFields().get(0);
    }

    @Test
    void readsWhatTheContractNames() throws Exception {
        SystemSchema schema = read(HEADER + """
                Patient,id,str(40),yes,,opaque,,,none
                Patient,full_name,text,Y,160,Only sure name,,,direct
                Patient,sex,enum,no,,,female|male=Male person,,C
                Patient,address.line1,varchar(200),,,,,,D
                Patient,phones[].number,phone,,,,,,D
                Appointment,patient_id,ref,true,,,,Patient,none
                Appointment,starts_at,timestamp,,,,,,q
                """);
        assertEquals("Visual Practice", schema.getName());
        assertEquals("visualpractice", schema.getKind());
        assertEquals(List.of("Patient", "Appointment"), schema.getObjects().stream().map(o -> o.getName()).toList());
        List<Field> patient = schema.getObjects().get(0).getFields();
        assertEquals(List.of("id", "full_name", "sex", "address", "phones"), patient.stream().map(Field::getName).toList());
        assertEquals(40, patient.get(0).getLength());
        assertTrue(patient.get(1).isRequired());
        assertEquals(160, patient.get(1).getLength());
        assertEquals(PhiClass.DIRECT, patient.get(1).getPhi());
        assertEquals("Only sure name", patient.get(1).getDescription());
        assertEquals(List.of("female", "male"), patient.get(2).getOptions().stream().map(o -> o.getValue()).toList());
        assertEquals("Male person", patient.get(2).getOptions().get(1).getLabel());
        assertEquals(DataType.OBJECT, patient.get(3).getType());
        assertEquals(PhiClass.DIRECT, patient.get(3).getPhi());
        assertEquals("line1", patient.get(3).getFields().get(0).getName());
        assertTrue(patient.get(4).isRepeats());
        Field reference = schema.getObjects().get(1).getFields().get(0);
        assertEquals(DataType.REFERENCE, reference.getType());
        assertEquals("Patient", reference.getReferences().getName());
        assertEquals(Provenance.DICTIONARY, reference.getProvenance());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "text;TEXT;0;-1;false", "varchar(50);TEXT;50;-1;false", "VARCHAR2(50 CHAR);TEXT;50;-1;false", "String;TEXT;0;-1;false",
        "int;INTEGER;0;-1;false", "int unsigned;INTEGER;0;-1;false", "number;INTEGER;0;-1;false", "\"number(10,2)\";DECIMAL;10;2;false",
        "\"decimal(10,2)\";DECIMAL;10;2;false", "double precision;DECIMAL;0;-1;false", "money;MONEY;0;-1;false",
        "Currency;MONEY;0;-1;false",
        "date;DATE;0;-1;false", "datetime;DATETIME;0;-1;false", "timestamp with time zone;DATETIME;0;-1;false", "ts;DATETIME;0;-1;false",
        "bool;BOOLEAN;0;-1;false", "Yes/No;-;0;-1;false", "checkbox;BOOLEAN;0;-1;false", "enum;PICKLIST;0;-1;false",
        "Pick List;PICKLIST;0;-1;false",
        "multi-select;MULTIPICKLIST;0;-1;false", "list;PICKLIST;0;-1;false", "list of text;TEXT;0;-1;true",
        "list of str(40);TEXT;40;-1;true",
        "text[];TEXT;0;-1;true", "[str(40)];TEXT;40;-1;true", "array<int>;INTEGER;0;-1;true", "ref Other;REFERENCE;0;-1;false",
        "ref→Other;REFERENCE;0;-1;false",
        "ref-> Other;REFERENCE;0;-1;false", "reference(Other);REFERENCE;0;-1;false", "reference to Other;REFERENCE;0;-1;false",
        "html;RICHTEXT;0;-1;false",
        "E-mail;EMAIL;0;-1;false", "{...};OBJECT;0;-1;false", "blob;FILE;0;-1;false", "int8;INTEGER;0;-1;false", "gibberish;-;0;-1;false",
        "text Other;-;0;-1;false", "varchar(x);-;0;-1;false"
    })
    void typesAreReadAsPeopleWriteThem(String written, String type, int length, int precision, boolean repeats) throws Exception {
        String row = "Patient,f," + (written.contains(",") && !written.startsWith("\"") ? "\"" + written + "\"" : written) + ",,,,,,";
        if (type.equals("-")) {
            DictionaryException e = assertThrows(DictionaryException.class, () -> only(row));
            assertEquals("type", e.issues().get(0).column());
            return;
        }
        Field field = only(row);
        assertEquals(type, field.getType().name());
        assertEquals(length, field.getLength());
        assertEquals(precision, field.getPrecision());
        assertEquals(repeats, field.isRepeats());
        assertEquals(field.getType() == DataType.REFERENCE, field.getReferences() != null);
    }

    @Test
    void optionsInsideTheTypeCount() throws Exception {
        assertEquals(List.of("a", "b c"), only("Patient,f,\"enum(a, 'b c')\",,,,,,").getOptions().stream().map(o -> o.getValue()).toList());
    }

    @Test
    void everyMistakeIsToldWithLineAndColumn() {
        DictionaryException e = assertThrows(DictionaryException.class, () -> read(HEADER + """
                Patient,id,text,,,,,,
                Patient,full_name,strange,,,,,,
                Patient,,text,,,,,,
                ,city,text,,,,,,
                Patient,id,text,,,,,,
                Patient,a,text,perhaps,,,,,
                Patient,b,text,,long,,,,
                Patient,c,ref,,,,,Nobody,
                Patient,d,text,,,,,,secret
                """));
        assertEquals(
                List.of("3 type", "4 field", "5 object", "6 field", "7 required", "8 length", "9 references", "10 phi"),
                e.issues().stream().map(i -> i.line() + " " + i.column()).toList());
        assertTrue(e.getMessage().startsWith("dictionary.csv:3, column type: 'strange' is no type"), e.getMessage());
        assertTrue(e.getMessage().endsWith("(and 7 more)"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"''#empty", "'object,field\n'#'type'", "'object,field,type\n'#no row",
        "'a;b;c\n1;2;3\n'#'object'"})
    void filesThatAreNoDictionarySayWhatIsMissing(String text, String what) {
        DictionaryException e = assertThrows(DictionaryException.class, () -> read(text));
        assertTrue(e.getMessage().contains(what) && e.getMessage().contains("dictionary.csv"), e.getMessage());
    }

    @Test
    void aMissingFileIsOneLine() {
        DictionaryException e = assertThrows(DictionaryException.class, () -> DataDictionary.read(folder.resolve("none.csv"), "X"));
        assertTrue(e.getMessage().contains("none.csv") && e.getMessage().contains("no such file"), e.getMessage());
    }

    @Test
    void otherTitlesDelimitersAndEncodingsDo() throws Exception {
        Folders.text(folder.resolve("d.csv"),
                "Table;Column Name;Data Type;Mandatory;Max Length;Comment\r\nPatienten;Straße;VARCHAR;x;80;Weg\r\n",
                Charset.forName("windows-1252"));
        SystemSchema schema = DataDictionary.read(folder.resolve("d.csv"), "Alt");
        Field field = schema.getObjects().get(0).getFields().get(0);
        assertEquals("Straße", field.getName());
        assertEquals(80, field.getLength());
        assertTrue(field.isRequired());
    }

    @Test
    void withoutAPhiColumnCautionDecides() throws Exception {
        SystemSchema schema = read(
                "object,field,type\nPatient,id,text\nPatient,email,email\nPatient,birth_date,date\nPatient,whatever,text\n"
                        + "Staff,full_name,text\n");
        List<Field> patient = schema.getObjects().get(0).getFields();
        assertEquals(List.of(PhiClass.NONE, PhiClass.DIRECT, PhiClass.QUASI, PhiClass.CLINICAL),
                patient.stream().map(Field::getPhi).toList());
        assertEquals(PhiClass.NONE, schema.getObjects().get(1).getFields().get(0).getPhi());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        SystemSchema first = DataDictionary.read(Path.of("../../samples/csv-clinic/dictionary.csv"), "Clinic");
        DataDictionary.write(first, folder.resolve("again.csv"));
        SystemSchema second = DataDictionary.read(folder.resolve("again.csv"), "Clinic");
        String once = new String(SchemaFiles.toBytes(first), "UTF-8").replaceAll("\\s+nativeType=\"[^\"]*\"", "").replaceAll("\\s+", " ");
        String twice = new String(SchemaFiles.toBytes(second), "UTF-8").replaceAll("\\s+nativeType=\"[^\"]*\"", "").replaceAll("\\s+", " ");
        assertEquals(once, twice);
        assertFalse(Schemas.object(second, "Patient").isEmpty());
    }
}
