package org.vpmap.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpmap.headless.Workshop.Answer;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** {@code check --junit FILE}: what a build server reads of a map's tests, green and red. */
class JUnitReportTest {
    /** What build servers have in common: a suite with its counts, cases in it, and in a red one why. */
    private static final String SCHEMA = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
              <xs:element name="testsuite">
                <xs:complexType>
                  <xs:sequence>
                    <xs:element name="testcase" minOccurs="0" maxOccurs="unbounded">
                      <xs:complexType>
                        <xs:sequence>
                          <xs:element name="failure" minOccurs="0">
                            <xs:complexType mixed="true">
                              <xs:attribute name="message" type="xs:string" use="required"/>
                            </xs:complexType>
                          </xs:element>
                        </xs:sequence>
                        <xs:attribute name="name" type="xs:string" use="required"/>
                        <xs:attribute name="classname" type="xs:string" use="required"/>
                        <xs:attribute name="file" type="xs:string" use="required"/>
                        <xs:attribute name="line" type="xs:positiveInteger" use="required"/>
                      </xs:complexType>
                    </xs:element>
                  </xs:sequence>
                  <xs:attribute name="name" type="xs:string" use="required"/>
                  <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
                  <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
                  <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
                  <xs:attribute name="skipped" type="xs:nonNegativeInteger" use="required"/>
                </xs:complexType>
              </xs:element>
            </xs:schema>
            """;

    @TempDir
    Path folder;

    @Test
    void theReportIsWhatBuildServersReadAndCountsWhatTheCommandCounts() throws Exception {
        try (Workshop workshop = new Workshop(folder, 3)) {
            String project = workshop.project("acme").toString();
            Workshop.done("init", project, "--connect", workshop.sandbox().credentials().toString());
            Workshop.done("discover", project);
            Workshop.done("confirm", project, "--by", "Ada Quill");
            Path report = folder.resolve("build/TEST-map.xml");
            assertEquals(0, Workshop.plain("check", project, "--tests", "--junit", report.toString()).exit());
            Element green = suite(report);
            assertTrue(number(green, "tests") > 0);
            assertEquals(0, number(green, "failures"));
            assertEquals(number(green, "tests"), green.getElementsByTagName("testcase").getLength());

            Path map = workshop.project("acme").resolve("migration.vpmap");
            String text = Files.readString(map);
            int value = text.indexOf('"', text.indexOf("expect Contacts")) + 1;
            Files.writeString(map, text.substring(0, value) + "<&\u00e9 " + text.substring(value));
            Answer red = Workshop.plain("check", project, "--tests", "--junit", report.toString());
            assertTrue(red.exit() != 0, red::toString);
            Element suite = suite(report);
            assertEquals(1, number(suite, "failures"), red::toString);
            Element failure = (Element) suite.getElementsByTagName("failure").item(0);
            assertTrue(failure.getTextContent().contains("<&\u00e9 "), failure.getTextContent());
            Element testcase = (Element) failure.getParentNode();
            assertEquals("migration.vpmap", testcase.getAttribute("file"));
            String line = text.split("\n")[number(testcase, "line") - 1];
            assertTrue(line.startsWith("test \"" + testcase.getAttribute("name") + "\""), line);

            Files.writeString(map, text + "\nobject Nothing");
            assertEquals(1, Workshop.plain("check", project, "--junit", report.toString()).exit());
            assertFalse(Files.exists(report), "of a map that cannot be tested nothing older is left to be read");
        }
    }

    @Test
    void theSchemaThatReportsAreHeldAgainstFindsWrongOnes() {
        for (String wrong : new String[] {"<testsuite name=\"x\"/>", "<report/>",
            "<testsuite name=\"x\" tests=\"-1\" failures=\"0\" errors=\"0\" skipped=\"0\"/>"}) {
            assertThrows(SAXException.class, () -> schema().newValidator().validate(new StreamSource(new StringReader(wrong))), wrong);
        }
    }

    private static Element suite(Path report) throws Exception {
        schema().newValidator().validate(new StreamSource(report.toFile()));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile()).getDocumentElement();
    }

    private static Schema schema() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new StreamSource(new StringReader(SCHEMA)));
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }
}
