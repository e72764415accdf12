package org.vpmap.workbench.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ComboBoxViewerCellEditor;
import org.eclipse.jface.viewers.EditingSupport;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PropertyPage;
import org.vpmap.lang.project.IssueCode;
import org.vpmap.lang.project.Severity;

/** How grave each finding is in this project; kept in vpmap.properties, so that the command line and colleagues see the same. */
public final class SeverityProperties extends PropertyPage {
    private static final String FILE = "vpmap.properties";
    private static final String KEY = "severity.";

    private final Map<IssueCode, Severity> severities = new TreeMap<>();
    private TableViewer table;

    public SeverityProperties() {
        setDescription("How grave each finding is in this project. Kept in vpmap.properties.");
    }

    private IProject project() {
        return Adapters.adapt(getElement(), IProject.class);
    }

    @Override
    protected Control createContents(Composite parent) {
        load();
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout());
        table = new TableViewer(area, SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = 360;
        table.getControl().setLayoutData(data);
        table.getTable().setHeaderVisible(true);
        table.setContentProvider(ArrayContentProvider.getInstance());
        column("Finding", 380, code -> code.meaning());
        column("Code", 180, IssueCode::name);
        TableViewerColumn severity =
                column("Severity", 110, code -> severity(code).word() + (code.least() == Severity.ERROR ? ", always" : ""));
        severity.setEditingSupport(new SeverityEditing());
        table.setInput(IssueCode.values());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "org.vpmap.workbench.severities");
        return area;
    }

    private Severity severity(IssueCode code) {
        return severities.getOrDefault(code, code.severity());
    }

    private TableViewerColumn column(String title, int width, java.util.function.Function<IssueCode, String> text) {
        TableViewerColumn column = new TableViewerColumn(table, SWT.NONE);
        column.getColumn().setText(title);
        column.getColumn().setWidth(width);
        column.setLabelProvider(ColumnLabelProvider.createTextProvider(e -> text.apply((IssueCode) e)));
        return column;
    }

    private void load() {
        Path file = project().getLocation().toPath().resolve(FILE);
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException e) {
                setErrorMessage(FILE + " cannot be read; mend it in the editor first");
                setValid(false);
            }
        }
        for (IssueCode code : IssueCode.values()) {
            Severity.of(properties.getProperty(KEY + code.name(), "")).filter(code::allows).ifPresent(s -> severities.put(code, s));
        }
    }

    @Override
    protected void performDefaults() {
        severities.clear();
        table.refresh();
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        if (table == null) {
            return true;
        }
        Map<String, String> lines = new TreeMap<>();
        severities.forEach((code, severity) -> {
            if (severity != code.severity()) {
                lines.put(KEY + code.name(), severity.word());
            }
        });
        try {
            ProjectFile.replace(project(), KEY, lines);
            return true;
        } catch (CoreException | IOException e) {
            setErrorMessage(FILE + " could not be written; see whether it is write-protected");
            return false;
        }
    }

    private final class SeverityEditing extends EditingSupport {
        SeverityEditing() {
            super(table);
        }

        @Override
        protected CellEditor getCellEditor(Object element) {
            ComboBoxViewerCellEditor editor = new ComboBoxViewerCellEditor(table.getTable(), SWT.READ_ONLY);
            editor.setContentProvider(ArrayContentProvider.getInstance());
            editor.setLabelProvider(LabelProvider.createTextProvider(s -> ((Severity) s).word()));
            editor.setInput(Stream.of(Severity.values()).filter(((IssueCode) element)::allows).toArray());
            return editor;
        }

        @Override
        protected boolean canEdit(Object element) {
            return ((IssueCode) element).least() != Severity.ERROR;
        }

        @Override
        protected Object getValue(Object element) {
            return severity((IssueCode) element);
        }

        @Override
        protected void setValue(Object element, Object value) {
            if (value instanceof Severity severity) {
                severities.put((IssueCode) element, severity);
                table.update(element, null);
            }
        }
    }
}
