package org.vpmap.connector.zoho;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.target.Provisions.Hand;
import org.vpmap.connector.target.Provisions.SetupItem;
import org.vpmap.connector.target.Provisions.State;
import org.vpmap.core.plan.Creation;
import org.vpmap.core.plan.Creation.AddOptions;
import org.vpmap.core.plan.Creation.CreateField;
import org.vpmap.core.plan.Creation.CreateModule;
import org.vpmap.core.plan.Creation.CreateSubform;
import org.vpmap.core.plan.Creation.MarkPhi;
import org.vpmap.core.plan.TargetField.Form;

/** Compares what a map wants with what the organisation has, and says who can make the difference. */
final class Checklist {
    private static final String LAYOUTS = "Setup > Customization > Modules and Fields > ";
    private static final String HIPAA = "Setup > Security Control > Compliance Settings > HIPAA Compliance";

    private final Metadata metadata;
    private final FieldLimits limits;
    /** Modules whose fields Zoho would not let us mark: the administrator has not chosen them. */
    private final Set<String> phiByHand;
    /** Modules for which the list has said how health information is marked: once is enough for dozens of fields. */
    private final Set<String> explained = new HashSet<>();

    Checklist(Metadata metadata, FieldLimits limits, Set<String> phiByHand) {
        this.metadata = metadata;
        this.limits = limits;
        this.phiByHand = phiByHand;
    }

    /** Places that the list itself uses up, so that the eleventh of ten fields is told. */
    private final class Tally {
        private final Map<String, Integer> custom = new HashMap<>();
        private final Map<String, Integer> unique = new HashMap<>();
        private final Map<String, Integer> subforms = new HashMap<>();
        private final Map<String, Hand> modules = new HashMap<>();
        private final Set<String> newSubforms = new LinkedHashSet<>();
    }

    List<SetupItem> items(List<Creation> wanted) throws ConnectorException, InterruptedException {
        List<Creation> order = new ArrayList<>(wanted);
        order.sort((a, b) -> Integer.compare(step(a), step(b)));
        Tally tally = new Tally();
        explained.clear();
        List<SetupItem> items = new ArrayList<>();
        for (Creation creation : order) {
            items.add(switch (creation) {
                case CreateModule module -> module(module, tally);
                case CreateSubform subform -> subform(subform, tally);
                case CreateField field -> field(field, tally);
                case AddOptions options -> options(options);
                case MarkPhi mark -> mark(mark);
            });
        }
        return items;
    }

    private static int step(Creation creation) {
        return switch (creation) {
            case CreateModule module -> 0;
            case CreateSubform subform -> 1;
            case CreateField field -> field.subform().isPresent() ? 4 : field.type() == Form.LOOKUP ? 3 : 2;
            case AddOptions options -> 5;
            case MarkPhi mark -> 6;
        };
    }

    private static SetupItem done(Creation creation, String text) {
        return new SetupItem(creation, Hand.API, State.DONE, text);
    }

    private SetupItem module(CreateModule wanted, Tally tally) throws ConnectorException, InterruptedException {
        if (metadata.module(wanted.module()).isPresent()) {
            return done(wanted, "Module " + wanted.module() + " is there.");
        }
        Edition edition = metadata.organization().edition();
        Hand hand = edition.modulesByApi() ? Hand.API : edition == Edition.PROFESSIONAL ? Hand.ADMIN : Hand.NOBODY;
        tally.modules.put(wanted.module(), hand);
        return new SetupItem(wanted, hand, State.OPEN, switch (hand) {
            case API -> "Make the custom module " + wanted.module() + ".";
            case ADMIN -> "Zoho CRM " + edition.title() + " makes no modules through the API: make a custom module with the labels '"
                    + wanted.singular() + "' and '" + wanted.plural() + "' in " + LAYOUTS + "Create New Module.";
            case NOBODY -> "Zoho CRM " + edition.title() + " has no custom modules: map to a standard module, or choose a higher edition.";
        });
    }

    private SetupItem subform(CreateSubform wanted, Tally tally) throws ConnectorException, InterruptedException {
        Map<String, FieldInfo> fields = fieldsOrNone(wanted.module());
        FieldInfo there = fields.get(wanted.name());
        if (there != null && there.type().equals("subform")) {
            return done(wanted, "Subform " + wanted.name() + " is on " + wanted.module() + ".");
        }
        if (there != null) {
            return new SetupItem(wanted, Hand.NOBODY, State.DIFFERS, wanted.module() + "." + wanted.name()
                    + " is there, but is no subform: give the subform another name in the map.");
        }
        Edition edition = metadata.organization().edition();
        long used = fields.values().stream().filter(f -> f.type().equals("subform") && f.custom()).count()
                + tally.subforms.merge(wanted.module(), 1, Integer::sum);
        if (edition.subforms() == 0) {
            return new SetupItem(wanted, Hand.NOBODY, State.OPEN, "Zoho CRM " + edition.title()
                    + " has no subforms: map the rows to a related custom module or to text, or choose Enterprise.");
        }
        if (edition.subforms() > 0 && used > edition.subforms()) {
            return new SetupItem(wanted, Hand.NOBODY, State.OPEN, "Zoho CRM " + edition.title() + " allows " + edition.subforms()
                    + " subforms on a module, and " + wanted.module() + " would have " + used + ".");
        }
        tally.newSubforms.add(wanted.module() + "." + wanted.name());
        return new SetupItem(wanted, Hand.ADMIN, State.OPEN, "No API makes subforms: in " + LAYOUTS + wanted.module()
                + " > Standard layout drag 'Subform' onto the page and label it '" + wanted.label() + "'; its API name must be "
                + wanted.name() + ".");
    }

    private Map<String, FieldInfo> fieldsOrNone(String module) throws ConnectorException, InterruptedException {
        return metadata.module(module).isPresent() ? metadata.fields(module) : Map.of();
    }

    /** The module whose field it is: the subform's own where it is a column; empty where that is not there yet. */
    Optional<String> home(CreateField wanted) throws ConnectorException, InterruptedException {
        if (wanted.subform().isEmpty()) {
            return metadata.module(wanted.module()).map(ModuleInfo::name);
        }
        FieldInfo subform = fieldsOrNone(wanted.module()).get(wanted.subform().get());
        return subform == null || !subform.type().equals("subform") ? Optional.empty() : Optional.of(subform.subform());
    }

    private SetupItem field(CreateField wanted, Tally tally) throws ConnectorException, InterruptedException {
        String name = wanted.subform().orElse(wanted.module()) + "." + wanted.field();
        String label = "'" + wanted.label() + "' (" + kind(wanted) + ")";
        Optional<String> home = home(wanted);
        if (FieldRequests.dataType(wanted).isEmpty()) {
            return new SetupItem(wanted, Hand.NOBODY, State.OPEN, name + ": Zoho CRM makes no fields of type " + wanted.type() + ".");
        }
        if (home.isEmpty() && wanted.subform().isPresent()) {
            return new SetupItem(wanted, tallyOf(wanted, tally), State.OPEN, "With the subform " + wanted.subform().get() + " on "
                    + wanted.module() + " make the column " + label + "; its API name must be " + wanted.field() + ".");
        }
        if (home.isPresent()) {
            FieldInfo there = metadata.fields(home.get()).get(wanted.field());
            if (there != null) {
                return compared(wanted, there, name, home.get());
            }
            Optional<FieldInfo> namesake = metadata.fields(home.get()).values().stream()
                    .filter(f -> f.label().equalsIgnoreCase(wanted.label()))
                    .findFirst();
            if (namesake.isPresent()) {
                return new SetupItem(wanted, Hand.ADMIN, State.DIFFERS, "A field labelled '" + wanted.label()
                        + "' is there with the API name "
                        + namesake.get().name() + ": change it to " + wanted.field()
                        + " in Setup > Developer Hub > APIs & SDKs > API Names, or use that name in the map.");
            }
        }
        if (!FieldRequests.apiName(wanted.label()).equals(wanted.field())) {
            return new SetupItem(wanted, Hand.NOBODY, State.OPEN, name + ": the label '" + wanted.label() + "' would give the API name "
                    + FieldRequests.apiName(wanted.label()) + "; correct the label or the name in the map.");
        }
        Hand module = home.isPresent() ? Hand.API : tally.modules.getOrDefault(wanted.module(), Hand.NOBODY);
        if (module == Hand.NOBODY) {
            return new SetupItem(wanted, Hand.NOBODY, State.OPEN, name + ": there is no module " + wanted.module() + " to make it in.");
        }
        Optional<String> full = full(wanted, home.orElse(wanted.module()), tally);
        if (full.isPresent()) {
            return new SetupItem(wanted, Hand.NOBODY, State.OPEN, name + ": " + full.get());
        }
        return new SetupItem(wanted, Hand.API, State.OPEN, "Make the field " + label + " in " + home.orElse(wanted.module())
                + (wanted.phi() && !phiByApi(wanted.module()) ? "; afterwards it has to be marked as health information by hand." : "."));
    }

    private Hand tallyOf(CreateField wanted, Tally tally) {
        return tally.newSubforms.contains(wanted.module() + "." + wanted.subform().orElse("")) ? Hand.ADMIN : Hand.NOBODY;
    }

    private static String kind(CreateField wanted) {
        String type = wanted.type().name().toLowerCase(java.util.Locale.ROOT);
        return type + (wanted.length() > 0 ? " " + wanted.length() : "") + (wanted.unique() ? ", unique" : "");
    }

    private Optional<String> full(CreateField wanted, String home, Tally tally) throws ConnectorException, InterruptedException {
        FieldLimits.Room room = limits.room(home);
        int custom = tally.custom.merge(home, 1, Integer::sum);
        if (room.customLimit() >= 0 && room.customUsed() + custom > room.customLimit()) {
            return Optional.of(home + " may have " + room.customLimit() + " custom fields in Zoho CRM "
                    + metadata.organization().edition().title() + ", and has " + room.customUsed()
                    + "; leave fields out or choose a higher edition.");
        }
        if (wanted.unique()) {
            int unique = tally.unique.merge(home, 1, Integer::sum);
            if (room.uniqueUsed() + unique > room.uniqueLimit()) {
                return Optional.of(home + " may have " + room.uniqueLimit() + " unique fields, and has " + room.uniqueUsed()
                        + "; make it not unique, or another one.");
            }
        }
        return Optional.empty();
    }

    private boolean phiByApi(String module) throws ConnectorException, InterruptedException {
        return metadata.organization().phi() && !phiByHand.contains(module);
    }

    private SetupItem compared(CreateField wanted, FieldInfo there, String name, String home) throws ConnectorException,
            InterruptedException {
        Optional<String> difference = FieldRequests.difference(wanted, there);
        if (difference.isEmpty()) {
            return done(wanted, "Field " + name + " is there.");
        }
        String text = "Field " + name + " is there, but " + difference.get();
        boolean phi = wanted.phi() && !there.phi();
        if (phi && !FieldRequests.phiPossible(there.type())) {
            return new SetupItem(wanted, Hand.NOBODY, State.DIFFERS, text + "; a field of type " + there.type()
                    + " cannot be marked: use another type.");
        }
        if (!FieldRequests.sameType(wanted, there)) {
            return new SetupItem(wanted, Hand.ADMIN, State.DIFFERS, text + ": rename or delete it in " + LAYOUTS + wanted.module()
                    + ", or use another name in the map.");
        }
        if (wanted.unique() && !there.unique() && limits.room(home).uniqueUsed() >= limits.room(home).uniqueLimit()) {
            return new SetupItem(wanted, Hand.ADMIN, State.DIFFERS, text + ", and " + home + " has its "
                    + limits.room(home).uniqueLimit() + " unique fields already: free one in " + LAYOUTS + home + ".");
        }
        if (phi && !phiByApi(wanted.module())) {
            return new SetupItem(wanted, Hand.ADMIN, State.DIFFERS, text + ": " + byHand(wanted.module(), wanted.label()));
        }
        boolean hard = wanted.type() == Form.DECIMAL && wanted.precision() > there.decimals()
                || wanted.type() == Form.LOOKUP && !wanted.references().orElse(there.lookup()).equals(there.lookup())
                || wanted.type() == Form.TEXT && there.length() > 0 && wanted.length() > Math.max(255, there.length());
        return hard
                ? new SetupItem(wanted, Hand.ADMIN, State.DIFFERS, text + ": change it in " + LAYOUTS + wanted.module() + ".")
                : new SetupItem(wanted, Hand.API, State.DIFFERS, text + ".");
    }

    private String byHand(String module, String label) throws ConnectorException, InterruptedException {
        if (!explained.add(module)) {
            return "tick 'Contains Personal Health Information' in the properties of '" + label + "', too.";
        }
        String first = metadata.organization().phi()
                ? "choose the module " + module + " in " + HIPAA
                : "switch HIPAA compliance on and choose the module " + module + " in " + HIPAA;
        return first + ", then tick 'Contains Personal Health Information' in the properties of '" + label + "' in " + LAYOUTS + module
                + ".";
    }

    private SetupItem options(AddOptions wanted) throws ConnectorException, InterruptedException {
        FieldInfo there = fieldsOrNone(wanted.module()).get(wanted.field());
        String name = wanted.module() + "." + wanted.field();
        if (there == null) {
            return new SetupItem(wanted, Hand.NOBODY, State.OPEN, "There is no field " + name + " to add options to.");
        }
        if (!there.type().equals("picklist") && !there.type().equals("multiselectpicklist")) {
            return new SetupItem(wanted, Hand.NOBODY, State.DIFFERS, name + " is of type " + there.type() + " and has no options.");
        }
        List<String> lacking = FieldRequests.lacking(wanted.options(), there);
        return lacking.isEmpty()
                ? done(wanted, "All options of " + name + " are there.")
                : new SetupItem(wanted, Hand.API, State.OPEN, "Add " + lacking.size() + " options to " + name + ": "
                        + String.join(", ", lacking)
                        + ".");
    }

    private SetupItem mark(MarkPhi wanted) throws ConnectorException, InterruptedException {
        FieldInfo there = fieldsOrNone(wanted.module()).get(wanted.field());
        String name = wanted.module() + "." + wanted.field();
        if (there == null) {
            return new SetupItem(wanted, Hand.NOBODY, State.OPEN, "There is no field " + name + " to mark.");
        }
        if (there.phi()) {
            return done(wanted, name + " is marked as health information.");
        }
        if (!FieldRequests.phiPossible(there.type())) {
            return new SetupItem(wanted, Hand.NOBODY, State.OPEN, name + " is of type " + there.type()
                    + ", which cannot be marked as health "
                    + "information: put nothing protected into it.");
        }
        return phiByApi(wanted.module())
                ? new SetupItem(wanted, Hand.API, State.OPEN, "Mark " + name + " as health information.")
                : new SetupItem(wanted, Hand.ADMIN, State.OPEN, name + ": " + byHand(wanted.module(), there.label()));
    }
}
