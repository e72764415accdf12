package org.vpmap.connector.csv.internal;

import java.util.List;
import java.util.Set;
import org.vpmap.schema.DataType;
import org.vpmap.schema.PhiClass;

/**
 * What a field probably says about a person, by its name (after the identifiers of 45 CFR 164.514(b)(2)). Used where no data dictionary
 * tells. In doubt it takes the class with more care: a field nobody recognises on an object about a patient is clinical.
 */
public final class PhiWords {
    private static final Set<String> NOT_ABOUT_PATIENTS = Set.of(
            "provider", "staff", "user", "tag", "organization", "organisation", "payer", "practice", "location", "room", "clinic",
            "practitioner");
    private static final Set<String> TECHNICAL = Set.of(
            "id", "createdat", "updatedat", "deletedat", "archivedat", "version", "active", "language", "country", "timezone", "allday",
            "sortorder",
            "smsok", "currency", "storagestate", "contenttype", "bytesize", "sha256");
    private static final List<String> DIRECT = List.of(
            "name", "mrn", "ssn", "socialsecurity", "email", "phone", "fax", "mobile", "telephone", "street", "address", "line1", "line2",
            "policy",
            "member", "subscriber", "group", "account", "license", "passport", "driver", "photo", "contact", "signer", "maiden", "prefix",
            "suffix",
            "ipaddr", "device", "number", "claimno", "url", "cardattachment", "studyuid");
    private static final List<String> CLINICAL = List.of("sexat", "gender", "payername", "planname", "diagnos", "allerg", "medication");
    private static final List<String> QUASI = List.of(
            "date", "birth", "dob", "death", "deceased", "zip", "postal", "postcode", "city", "county", "latitude", "longitude", "startsat",
            "endsat",
            "effective", "expires", "acquired");

    private PhiWords() {}

    /** The class of a field by object name, path and type. */
    public static PhiClass classify(String object, String path, DataType type) {
        if (NOT_ABOUT_PATIENTS.contains(Names.bare(object))) {
            return PhiClass.NONE;
        }
        String name = Names.bare(path);
        if (TECHNICAL.contains(name) || TECHNICAL.contains(Names.bare(path.substring(path.lastIndexOf('.') + 1)))
                || type == DataType.REFERENCE
                || path.endsWith("_id")) {
            return PhiClass.NONE;
        }
        if (type == DataType.EMAIL || type == DataType.PHONE) {
            return PhiClass.DIRECT;
        }
        if (CLINICAL.stream().anyMatch(name::contains)) {
            return PhiClass.CLINICAL;
        }
        if (QUASI.stream().anyMatch(name::contains) || type == DataType.DATE || type == DataType.DATETIME) {
            return PhiClass.QUASI;
        }
        return DIRECT.stream().anyMatch(name::contains) ? PhiClass.DIRECT : PhiClass.CLINICAL;
    }
}
