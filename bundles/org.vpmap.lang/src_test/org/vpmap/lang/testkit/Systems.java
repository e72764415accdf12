package org.vpmap.lang.testkit;

import java.io.IOException;
import java.nio.file.Path;
import org.vpmap.schema.Field;
import org.vpmap.schema.SystemSchema;
import org.vpmap.schema.io.SchemaFiles;

/** The two systems of the tests: a Visual Practice with all objects of its profile, and a Zoho CRM as it comes. */
public final class Systems {
    private static final String COMMON = """
              id text required unique
              created_at datetime required
              updated_at datetime required
              deleted_at datetime
              archived_at datetime
              version integer
            """;

    private Systems() {}

    /** Visual Practice. */
    public static SystemSchema visualPractice() {
        String table = """
                Patient patients
                  mrn text(32) D
                  full_name text(160) D required
                  first_name text(80) D
                  middle_name text(80) D
                  last_name text(80) D
                  suffix text(80) D
                  preferred_name text(80) D
                  birth_date date Q
                  deceased_at datetime Q
                  sex_at_birth picklist[female|male|intersex|unknown] C
                  pronouns text(60) C
                  ssn_last4 text(4) D
                  email text(254) D
                  phones list D { kind picklist[mobile|home|work]; number text(40) D; sms_ok boolean }
                  address D { line1 text(120) D; line2 text(120) D; city text(80) Q; county text(80) Q; state text(40) Q; postal_code text(20) Q; country text(60) Q }
                  language text(8)
                  marital_status picklist[single|married|divorced|widowed|partner] C
                  emergency_contact D { name text(160) D; relation text(60) D; phone text(40) D }
                  guarantor_id ref(Patient) D
                  primary_provider_id ref(Provider)
                  assigned_staff_id ref(Staff)
                  referring_provider_id ref(Provider)
                  tags list text(40) C
                  status picklist[active|inactive|archived|deceased] required
                  marketing_ok boolean
                  alerts longtext C
                  custom_fields list { token text; name text; type text; value text }
                Appointment appointments
                  patient_id ref(Patient) D required
                  provider_id ref(Provider)
                  location text(80)
                  type picklist[new|recheck|post|annual|consult|procedure|telehealth|urgent] C required
                  category picklist[visit|follow_up|recall|task] C required
                  status picklist[booked|confirmed|arrived|completed|cancelled|no_show|rescheduled] C
                  starts_at datetime Q required
                  ends_at datetime Q
                  all_day boolean
                  time_zone text(60)
                  duration_min integer required
                  reason text(255) C
                  notes longtext C
                  owner_staff_id ref(Staff)
                  rescheduled_from_id ref(Appointment)
                  custom_fields list { token text; name text; type text; value text }
                Provider providers
                  kind picklist[internal|referring] required
                  npi text(10)
                  full_name text(160) required
                  first_name text(80)
                  last_name text(80)
                  credential text(40)
                  specialty picklist[family_medicine|dermatology|dentistry|other]
                  email text(254)
                  phone text(40)
                  fax text(40)
                  organization_name text(200)
                  organization_npi text(10)
                  organization_kind picklist[hospital|clinic|lab|practice]
                  organization_address { line1 text(120); line2 text(120); city text(80); state text(40); postal_code text(20); country text(60) }
                  license_no text(40)
                  active boolean
                Coverage coverages
                  patient_id ref(Patient) D required
                  rank integer required
                  payer_name text(160) C
                  plan_name text(160)
                  type picklist[ppo|hmo|medicare|medicaid|self|other] C
                  policy_number text(40) D
                  group_number text(40) D
                  subscriber_name text(160) D
                  subscriber_birth_date date Q
                  relationship picklist[self|spouse|child|other]
                  effective_from date Q
                  effective_to date Q
                  copay decimal
                  deductible decimal
                  card_attachment_id ref(Attachment) D
                ClinicalNote clinical_notes
                  patient_id ref(Patient) D required
                  appointment_id ref(Appointment)
                  author_id ref(Provider)
                  note_type picklist[soap|progress|intake|letter]
                  title text(200) required
                  body_html richtext C
                  chief_complaint text(255) C
                  diagnoses list C { system text(20); code text(20) C; display text(200) C; rank integer }
                  procedures list C { system text(20); code text(20) C; units integer }
                  signed_at datetime
                  draft boolean
                  amended_from_id ref(ClinicalNote)
                  sensitivity picklist[normal|psychotherapy|part2|minor] required
                TreatmentPlan treatment_plans
                  patient_id ref(Patient) D required
                  provider_id ref(Provider)
                  title text(200) required
                  type picklist[general|dental|physio|other]
                  status picklist[proposed|accepted|active|on_hold|completed|rejected] required
                  start_date date Q
                  end_date date Q
                  items list C { code text(20) C; description text(200) C; quantity integer; fee decimal C; status text(20) }
                  total_value decimal C
                  milestones list { name text(120); due date; done_at datetime }
                  accepted_at datetime
                Staff staff
                  full_name text(160)
                  email text(254)
                  role picklist[physician|nurse|front_desk|billing|other]
                  active boolean
                  last_login_at datetime
                Tag tags
                  name text(40) required
                  colour text(20)
                  kind text(20)
                Consent consents
                  patient_id ref(Patient) D required
                  form_name text(160)
                  version text(20)
                  status picklist[signed|revoked|expired]
                  signed_at datetime Q
                  signer_name text(160) D
                  expires_on date
                  attachment_id ref(Attachment)
                Communication communications
                  patient_id ref(Patient) D required
                  direction picklist[in|out]
                  channel picklist[sms|email|call|letter|portal]
                  category picklist[reminder|recall|intake|billing|other]
                  subject text(255) C
                  content longtext C
                  occurred_at datetime Q
                  status picklist[sent|delivered|failed|answered]
                  staff_id ref(Staff)
                  due_on date
                Attachment attachments
                  patient_id ref(Patient) D
                  parent { object text; id text }
                  file_name text(255) D
                  content_type text(80)
                  byte_size integer
                  sha256 text(64)
                  category picklist[consent|scan|letter|photo|lab|other]
                  uploaded_at datetime
                  uploaded_by_id ref(Staff)
                  status text(20)
                ImagingStudy imaging_studies
                  patient_id ref(Patient) D
                  modality text(20)
                  study_uid text(64) D
                  acquired_at datetime Q
                  device_id text(64) D
                  instance_count integer
                  total_bytes integer
                  storage_state text(40)
                Claim claims
                  patient_id ref(Patient) D
                  coverage_id ref(Coverage)
                  claim_no text(40) D
                  status text(20)
                  service_from date Q
                  service_to date Q
                  billed decimal
                  allowed decimal
                  paid decimal
                  lines list { code text; amount decimal }
                  submitted_at datetime
                  retention_until date
                  legal_hold boolean
                """;
        SystemSchema schema = SchemaMaker.make("visualpractice",
                table.replaceAll("(?m)^([A-Z].*)$", "$1\n" + COMMON.stripTrailing().replace("$", "\\$")));
        schema.setZone("America/New_York");
        return schema;
    }

    /** Visual Practice where it describes itself only by the profile: nothing is required, no enumeration names its values. */
    public static SystemSchema bareVisualPractice() {
        SystemSchema schema = visualPractice();
        schema.getObjects().forEach(o -> o.getFields().forEach(Systems::bare));
        return schema;
    }

    private static void bare(Field field) {
        field.setRequired(false);
        field.getOptions().clear();
        field.getFields().forEach(Systems::bare);
    }

    /** Zoho CRM of that edition. */
    public static SystemSchema zoho(String edition) {
        String standard = """
                  id text readonly
                  Owner user
                  Created_Time datetime readonly
                  Modified_Time datetime readonly
                  Created_By user readonly
                  Tag tags
                """.indent(0);
        String table = """
                Contacts
                  First_Name text(40)
                  Last_Name text(80) required
                  Full_Name text(120) readonly
                  Salutation picklist[-None-|Mr.|Mrs.|Ms.|Dr.|Prof.]
                  Account_Name ref(Accounts)
                  Title text(100)
                  Department text(50)
                  Email email(100)
                  Secondary_Email email(100)
                  Phone phone(30)
                  Mobile phone(30)
                  Home_Phone phone(30)
                  Other_Phone phone(30)
                  Fax phone(30)
                  Date_of_Birth date
                  Lead_Source picklist[-None-|Advertisement|Cold~Call|Employee~Referral|External~Referral|Partner|Web~Download]
                  Email_Opt_Out boolean
                  Mailing_Street text(250)
                  Mailing_City text(100)
                  Mailing_State text(100)
                  Mailing_Zip text(30)
                  Mailing_Country text(100)
                  Other_Street text(250)
                  Description longtext(32000)
                Accounts
                  Account_Name text(200) required
                  Account_Type picklist[-None-|Analyst|Customer|Partner|Supplier|Vendor|Other]
                  Phone phone(30)
                  Fax phone(30)
                  Website url(450)
                  Billing_Street text(250)
                  Billing_City text(100)
                  Billing_State text(100)
                  Billing_Code text(30)
                  Billing_Country text(100)
                  Description longtext(32000)
                Deals
                  Deal_Name text(120) required
                  Account_Name ref(Accounts)
                  Contact_Name ref(Contacts)
                  Amount money(16,2)
                  Closing_Date date
                  Stage picklist[Qualification|Needs~Analysis|Value~Proposition|Identify~Decision~Makers|Proposal/Price~Quote|Negotiation/Review|Closed~Won|Closed~Lost] required
                  Pipeline picklist[Standard~(Standard)]
                  Layout picklist[Standard]
                  Probability percent
                  Description longtext(32000)
                Tasks
                  Subject text(255) required
                  Due_Date date
                  Who_Id ref(Contacts)
                  What_Id reference
                  Status picklist[Not~Started|Deferred|In~Progress|Completed|Waiting~for~input]
                  Priority picklist[High|Highest|Low|Lowest|Normal]
                  Description longtext(32000)
                  Closed_Time datetime readonly
                Events
                  Event_Title text(255) required
                  Start_DateTime datetime required
                  End_DateTime datetime required
                  All_day boolean
                  Venue text(255)
                  Who_Id ref(Contacts)
                  What_Id reference
                  Description longtext(32000)
                """;
        SystemSchema schema = SchemaMaker.make("zohocrm", table.replaceAll("(?m)^([A-Z].*)$", "$1\n" + standard.stripTrailing())
                + "Notes kind:notes\n  Note_Title text(120)\n  Note_Content longtext(65535)\nTags kind:tags\n  name text(25) required\n");
        schema.setEdition(edition);
        return schema;
    }

    /** Writes both as a project's schema files. */
    public static void write(Path project, String edition) throws IOException {
        SchemaFiles.save(visualPractice(), project.resolve("schemas/visual-practice.schema"));
        SchemaFiles.save(zoho(edition), project.resolve("schemas/zoho-crm.schema"));
    }
}
