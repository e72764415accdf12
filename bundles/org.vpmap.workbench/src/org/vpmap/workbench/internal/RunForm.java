package org.vpmap.workbench.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vpmap.headless.project.RunSetting;
import org.vpmap.headless.project.RunSettings;

/** A line for each setting of runs; a line that is left empty takes what is set elsewhere, and shows it. */
final class RunForm {
    private static final int WIDTH = 150;

    private final Composite area;
    private final RunSettings elsewhere;
    private final Map<RunSetting, Control> fields = new EnumMap<>(RunSetting.class);

    /**
     * @param elsewhere what counts for a line that is left empty
     * @param onChange called when something is typed or chosen
     */
    RunForm(Composite parent, RunSettings set, RunSettings elsewhere, Runnable onChange) {
        this.elsewhere = elsewhere;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 6).applyTo(area);
        for (RunSetting setting : RunSetting.values()) {
            Label label = new Label(area, SWT.NONE);
            label.setText(setting.label() + ":");
            label.setToolTipText(setting.about());
            Control field = setting.choices().isEmpty() ? number(setting, onChange) : choice(setting, onChange);
            field.setToolTipText(setting.about());
            GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(field);
            fields.put(setting, field);
        }
        show(set);
    }

    private Text number(RunSetting setting, Runnable onChange) {
        Text text = new Text(area, SWT.BORDER);
        text.setMessage(elsewhere.value(setting));
        text.addModifyListener(e -> onChange.run());
        return text;
    }

    private Combo choice(RunSetting setting, Runnable onChange) {
        Combo combo = new Combo(area, SWT.READ_ONLY);
        combo.setItems(Stream.concat(Stream.of("(" + elsewhere.value(setting) + ")"), setting.choices().stream()).toArray(String[]::new));
        combo.addListener(SWT.Selection, e -> onChange.run());
        return combo;
    }

    /** The control of all lines. */
    Control control() {
        return area;
    }

    /** Shows these. */
    void show(RunSettings set) {
        fields.forEach((setting, field) -> {
            String value = set.values().get(setting);
            if (field instanceof Text text) {
                text.setText(value == null ? "" : value);
            } else if (field instanceof Combo combo) {
                combo.select(value == null ? 0 : 1 + setting.choices().indexOf(value));
            }
        });
    }

    private String typed(RunSetting setting) {
        return switch (fields.get(setting)) {
            case Text text -> text.getText().strip();
            case Combo combo -> combo.getSelectionIndex() <= 0 ? "" : combo.getText();
            default -> throw new IllegalStateException("a field is a text or a choice");
        };
    }

    /** What is wrong with the first line that is, in a sentence. */
    Optional<String> problem() {
        return Stream.of(RunSetting.values()).filter(s -> !typed(s).isEmpty()).flatMap(s -> s.problem(typed(s)).stream()).findFirst();
    }

    /** What is set here. */
    RunSettings settings() {
        Map<RunSetting, String> values = new EnumMap<>(RunSetting.class);
        Stream.of(RunSetting.values()).filter(s -> !typed(s).isEmpty()).forEach(s -> values.put(s, typed(s)));
        return new RunSettings(values);
    }
}
