package org.vpmap.lang.semantics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.vpmap.core.plan.Baa;
import org.vpmap.core.plan.OwnerRule;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.types.Drift;
import org.vpmap.lang.types.ObjectInfo;
import org.vpmap.lang.types.SchemaHistory;
import org.vpmap.lang.types.SchemaIndex;
import org.vpmap.lang.types.SchemaStore;
import org.vpmap.lang.vpMap.BaaItem;
import org.vpmap.lang.vpMap.HeaderItem;
import org.vpmap.lang.vpMap.MigrationDecl;
import org.vpmap.lang.vpMap.OwnersItem;
import org.vpmap.lang.vpMap.PhonesItem;
import org.vpmap.lang.vpMap.SystemItem;
import org.vpmap.lang.vpMap.SystemSide;
import org.vpmap.lang.vpMap.VpMapPackage.Literals;
import org.vpmap.lang.vpMap.ZoneItem;
import org.vpmap.schema.io.SchemaFileException;

/** Understands the migration's header and loads the schemas that it names. */
final class HeaderAnalyzer {
    private static final String STAFF = "Staff";
    private static final Set<String> REGIONS = new HashSet<>(Arrays.asList(Locale.getISOCountries()));

    private final Path folder;
    private final SchemaStore schemas;
    private final FileFindings findings;
    private final Map<SystemSide, SchemaIndex> systems = new EnumMap<>(SystemSide.class);
    private final Map<SystemSide, Drift> drifts = new EnumMap<>(SystemSide.class);
    private final Map<SystemSide, String> kinds = new EnumMap<>(SystemSide.class);
    private final Set<String> given = new HashSet<>();

    HeaderAnalyzer(Path folder, SchemaStore schemas, FileFindings findings) {
        this.folder = folder;
        this.schemas = schemas;
        this.findings = findings;
    }

    Header analyze(List<Declared.In<MigrationDecl>> migrations) {
        if (migrations.isEmpty()) {
            return new Header(Optional.empty(), "", "", "", "", Optional.empty(), "US", Optional.empty(), Optional.empty(),
                    SchemaIndex.EMPTY,
                    SchemaIndex.EMPTY, Drift.NONE, Drift.NONE);
        }
        Declared.In<MigrationDecl> header = migrations.getFirst();
        for (Declared.In<MigrationDecl> other : migrations.subList(1, migrations.size())) {
            findings.in(other).add(IssueCode.MIGRATION_TWICE, other.element(), Literals.MIGRATION_DECL__NAME,
                    "The migration has its header in "
                            + header.file().path() + "; a migration has one",
                    Remedy.edit("Remove this one", Span.of(other.element()), ""));
        }
        Findings here = findings.in(header);
        Optional<ZoneId> zone = Optional.empty();
        String region = "US";
        Optional<Baa> baa = Optional.empty();
        OwnersItem owners = null;
        for (HeaderItem item : header.element().getItems()) {
            switch (item) {
                case SystemItem system -> system(system, here);
                case ZoneItem own -> zone = once("zone", own, here) ? zone(own, here) : zone;
                case PhonesItem phones -> region = once("phones", phones, here) ? region(phones, here) : region;
                case BaaItem own -> baa = once("baa", own, here) ? baa(own, here) : baa;
                case OwnersItem own -> owners = once("owners", own, here) ? own : owners;
                default -> throw new IllegalStateException("an entry that the grammar does not have");
            }
        }
        SchemaIndex source = systems.getOrDefault(SystemSide.SOURCE, SchemaIndex.EMPTY);
        SchemaIndex target = systems.getOrDefault(SystemSide.TARGET, SchemaIndex.EMPTY);
        missing(header.element(), here, zone.isPresent() || given.contains("zone"), source);
        Optional<OwnerRule> rule = owners == null ? Optional.empty() : owners(owners, source, here);
        return new Header(Optional.of(header), text(header.element().getName()), Source.doc(header.element()),
                kinds.getOrDefault(SystemSide.SOURCE, ""),
                kinds.getOrDefault(SystemSide.TARGET, ""), zone, region, rule, baa, source, target,
                drifts.getOrDefault(SystemSide.SOURCE, Drift.NONE), drifts.getOrDefault(SystemSide.TARGET, Drift.NONE));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private boolean once(String what, HeaderItem item, Findings here) {
        if (given.add(what)) {
            return true;
        }
        here.add(IssueCode.HEADER_TWICE, Span.of(item), "'" + what + "' is given twice; remove one of them",
                Remedy.edit("Remove this one", Span.of(item), ""));
        return false;
    }

    private void missing(MigrationDecl header, Findings here, boolean zone, SchemaIndex source) {
        Span at = Span.of(header, Literals.MIGRATION_DECL__NAME);
        for (SystemSide side : SystemSide.values()) {
            if (!kinds.containsKey(side)) {
                String word = side.getLiteral();
                String entry = side == SystemSide.SOURCE
                        ? "source visualpractice \"schemas/visual-practice.schema\""
                        : "target zohocrm \"schemas/zoho-crm.schema\"";
                here.add(IssueCode.HEADER_INCOMPLETE, at, "The header does not name the " + word,
                        new Remedy.AddHeader("Add " + entry, entry));
            }
        }
        if (!zone) {
            String entry = "zone " + Names.quoted(source.zone().isEmpty() ? "America/New_York" : source.zone());
            here.add(IssueCode.HEADER_INCOMPLETE, at, "The header does not name the clinic's time zone",
                    new Remedy.AddHeader("Add " + entry, entry));
        }
    }

    // ---- entries ----

    private void system(SystemItem item, Findings here) {
        if (item.getKind() == null || item.getPath() == null || !once(item.getSide().getLiteral(), item, here)) {
            return;
        }
        kinds.put(item.getSide(), item.getKind());
        Span span = Span.of(item, Literals.SYSTEM_ITEM__PATH);
        Path file;
        try {
            file = folder.resolve(item.getPath());
        } catch (java.nio.file.InvalidPathException e) {
            here.add(IssueCode.SCHEMA_MISSING, span, "This is no path of a file");
            return;
        }
        if (!Files.isRegularFile(file)) {
            here.add(IssueCode.SCHEMA_MISSING, span, "There is no schema file " + item.getPath() + "; run 'vpmap discover' to make it");
            return;
        }
        try {
            SchemaIndex index = schemas.load(file);
            systems.put(item.getSide(), index);
            drift(item.getSide(), file, index);
            if (!index.kind().isEmpty() && !index.kind().equals(item.getKind())) {
                Span kind = Span.of(item, Literals.SYSTEM_ITEM__KIND);
                here.add(IssueCode.HEADER_INVALID, kind, "The schema is that of a '" + index.kind() + "'",
                        Remedy.edit("Change to " + index.kind(), kind, Names.written(index.kind())));
            }
        } catch (SchemaFileException e) {
            here.add(IssueCode.SCHEMA_DAMAGED, span, e.getMessage());
        }
    }

    private void drift(SystemSide side, Path file, SchemaIndex now) {
        Path former = SchemaHistory.of(file);
        if (!Files.isRegularFile(former)) {
            return;
        }
        try {
            drifts.put(side, new Drift(schemas.load(former), now));
        } catch (SchemaFileException e) {
            // The past only explains findings; without it they are there all the same.
            drifts.remove(side);
        }
    }

    private Optional<ZoneId> zone(ZoneItem item, Findings here) {
        try {
            return Optional.of(ZoneId.of(text(item.getZone())));
        } catch (DateTimeException e) {
            Span span = Span.of(item, Literals.ZONE_ITEM__ZONE);
            List<Remedy> remedies = Names.nearest(text(item.getZone()), ZoneId.getAvailableZoneIds()).stream()
                    .map(z -> Remedy.edit("Change to " + z, span, Names.quoted(z)))
                    .toList();
            here.add(IssueCode.HEADER_INVALID, span, "There is no such time zone; write one such as America/New_York", remedies);
            return Optional.empty();
        }
    }

    private String region(PhonesItem item, Findings here) {
        if (item.getRegion() == null || REGIONS.contains(item.getRegion())) {
            return item.getRegion() == null ? "US" : item.getRegion();
        }
        Span span = Span.of(item, Literals.PHONES_ITEM__REGION);
        here.add(IssueCode.HEADER_INVALID, span, "There is no such region; write the two letters of ISO 3166, such as US",
                Remedy.edit("Change to US", span, "US"));
        return "US";
    }

    private Optional<Baa> baa(BaaItem item, Findings here) {
        if (item.getSigned() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Baa(text(item.getPartner()), LocalDate.parse(item.getSigned()), text(item.getEvidence())));
        } catch (DateTimeException e) {
            here.add(IssueCode.HEADER_INVALID, item, Literals.BAA_ITEM__SIGNED,
                    item.getSigned() + " is no day of the calendar; write it as YYYY-MM-DD");
            return Optional.empty();
        }
    }

    private Optional<OwnerRule> owners(OwnersItem item, SchemaIndex source, Findings here) {
        String name = item.getObject() == null ? STAFF : item.getObject();
        Optional<ObjectInfo> staff = source.object(name);
        if (staff.isEmpty()) {
            if (!source.objects().isEmpty()) {
                Span span = Span.of(item, Literals.OWNERS_ITEM__OBJECT);
                List<String> known = source.objects().stream().map(ObjectInfo::name).toList();
                List<Remedy> remedies = item.getObject() == null ? List.of() : Elaborator.renames(span, name, known);
                here.add(IssueCode.UNKNOWN_OBJECT, span,
                        "The source has no object '" + name + "' for owners" + Elaborator.meant(name, known), remedies);
            }
            return Optional.empty();
        }
        String email = text(item.getField());
        if (!staff.get().fields().containsKey(email)) {
            unknown(item, email, staff.get(), here);
            return Optional.empty();
        }
        Map<String, String> overrides = new LinkedHashMap<>();
        item.getOverrides().forEach(o -> overrides.put(text(o.getFrom()), text(o.getTo())));
        String fullName = first(staff.get(), "full_name", "name");
        String active = first(staff.get(), "active");
        Set<String> fields = new LinkedHashSet<>(List.of("id", email));
        fields.addAll(List.of(fullName, active));
        fields.removeIf(f -> !staff.get().fields().containsKey(f));
        return Optional
                .of(new OwnerRule(name, email, fullName, active, Optional.ofNullable(item.getFallback()), overrides, List.copyOf(fields)));
    }

    private static void unknown(EObject item, String email, ObjectInfo staff, Findings here) {
        Span span = Span.of(item, Literals.OWNERS_ITEM__FIELD);
        here.add(IssueCode.UNKNOWN_FIELD, span,
                staff.name() + " has no field '" + email + "'" + Elaborator.meant(email, staff.fields().keySet()),
                Elaborator.renames(span, email, staff.fields().keySet()));
    }

    private static String first(ObjectInfo object, String... names) {
        return Arrays.stream(names).filter(n -> object.fields().containsKey(n)).findFirst().orElse("");
    }
}
