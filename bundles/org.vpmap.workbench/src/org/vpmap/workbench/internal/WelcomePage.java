package org.vpmap.workbench.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.JFacePreferences;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** The first page of a new workspace: what one can begin with, each a click. */
public final class WelcomePage extends ReadOnlyPage {
    static final String ID = "org.vpmap.workbench.welcome";

    private static final int WIDTH = 560;
    private static final int COLUMN = 230;
    private static final String STORY = "org.vpmap.workbench.cheatsheets.story";

    private final List<Link> links = new ArrayList<>();
    private final IPropertyChangeListener colours = event -> {
        if (event.getProperty().equals(JFacePreferences.HYPERLINK_COLOR)) {
            colour();
        }
    };
    private LocalResourceManager images;

    /** Opens it, or goes to it. */
    static void open(IWorkbenchPage page) {
        try {
            page.openEditor(new WelcomeInput(), ID);
        } catch (PartInitException e) {
            throw new IllegalStateException("the Welcome page is registered", e);
        }
    }

    @Override
    public void init(IEditorSite site, IEditorInput input) {
        setSite(site);
        setInput(input);
    }

    @Override
    public void createPartControl(Composite parent) {
        ScrolledComposite scroll = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
        images = new LocalResourceManager(JFaceResources.getResources(), scroll);
        Composite area = new Composite(scroll, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).margins(32, 26).spacing(36, 0).applyTo(area);
        Label title = new Label(area, SWT.NONE);
        title.setText("VPMap Workbench");
        title.setFont(JFaceResources.getHeaderFont());
        GridDataFactory.fillDefaults().span(2, 1).applyTo(title);
        Label what = new Label(area, SWT.WRAP);
        what.setText(
                "Carries a practice from Visual Practice to Zoho CRM: write the map, check it, try it on a sample, run it, compare both sides, "
                        + "and take it back if need be.");
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(WIDTH - 64, SWT.DEFAULT).indent(0, 8).applyTo(what);
        start(column(area, "Start"));
        learn(column(area, "Learn"));
        scroll.setContent(area);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        scroll.addListener(SWT.Resize, e -> {
            int width = Math.max(WIDTH, scroll.getClientArea().width);
            scroll.setMinSize(WIDTH, area.computeSize(width, SWT.DEFAULT).y);
        });
        colour();
        JFaceResources.getColorRegistry().addListener(colours);
        scroll.addDisposeListener(e -> JFaceResources.getColorRegistry().removeListener(colours));
        PlatformUI.getWorkbench().getHelpSystem().setHelp(scroll, "org.vpmap.workbench.welcome");
    }

    /** Links of the system's own colour cannot be read in the dark theme. */
    private void colour() {
        links.forEach(l -> l.setLinkForeground(JFaceResources.getColorRegistry().get(JFacePreferences.HYPERLINK_COLOR)));
    }

    private void start(Composite column) {
        item(column, "mapping", "New project on the sandbox", "Both systems on this machine, with invented patients. Nothing to type.",
                () -> wizard(new NewProjectWizard()));
        item(column, "target-schema", "Connect to real systems",
                "A project on your Visual Practice and Zoho CRM. Secrets stay in secure storage, a credentials file or the environment.",
                () -> wizard(NewProjectWizard.onRealSystems()));
        item(column, "source-schema", "Import a migration folder", "One that the command line made. It stays where it is.",
                () -> wizard(new ImportFolderWizard()));
        item(column, "run", "Start the sandbox", "For projects of this workspace that use it.", WorkbenchCommands::startSandbox);
    }

    private void learn(Composite column) {
        item(column, "checklist", "Play the story on the sandbox",
                "A cheat sheet that leads from a new project to rollback and report, with a button for each step.",
                () -> command("org.eclipse.ui.cheatsheets.openCheatSheet", Map.of("cheatSheetId", STORY)));
        item(column, "guide", "Open the guide", "A page on each view, the editor and the wizards. F1 opens the one for where you are.",
                () -> help("guide/README.md"));
        item(column, "tests", "Read a first map", "The mapping language by example, with all that it can say.",
                () -> help("language.md#a-first-map"));
        item(column, "sample", "Look functions up",
                "Names, phones, dates, picklists, rich text and more, each with examples that are run by a test.",
                () -> help("functions.md"));
    }

    private static Composite column(Composite area, String heading) {
        Composite column = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(10, 2).applyTo(column);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.TOP).hint(COLUMN, SWT.DEFAULT).indent(0, 22).applyTo(column);
        Label label = new Label(column, SWT.NONE);
        label.setText(heading);
        label.setFont(JFaceResources.getBannerFont());
        GridDataFactory.fillDefaults().span(2, 1).applyTo(label);
        return column;
    }

    private void item(Composite column, String icon, String title, String text, Runnable action) {
        Label image = new Label(column, SWT.NONE);
        image.setImage(images.create(ImageDescriptor.createFromURL(WelcomePage.class.getResource("/icons/" + icon + ".svg"))));
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.TOP).indent(0, 15).applyTo(image);
        Link link = new Link(column, SWT.NONE);
        link.setText("<a>" + title + "</a>");
        link.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        link.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
        GridDataFactory.swtDefaults().align(SWT.FILL, SWT.TOP).indent(0, 14).applyTo(link);
        links.add(link);
        new Label(column, SWT.NONE);
        Label words = new Label(column, SWT.WRAP);
        words.setText(text);
        GridDataFactory.fillDefaults().grab(true, false).hint(COLUMN - 40, SWT.DEFAULT).applyTo(words);
    }

    private void wizard(IWorkbenchWizard wizard) {
        wizard.init(getSite().getWorkbenchWindow().getWorkbench(), StructuredSelection.EMPTY);
        WizardDialog dialog = new WizardDialog(getSite().getShell(), (IWizard) wizard);
        dialog.setHelpAvailable(true);
        dialog.open();
    }

    private static void help(String page) {
        PlatformUI.getWorkbench().getHelpSystem().displayHelpResource(page);
    }

    private void command(String id, Map<String, String> parameters) {
        try {
            Command command = getSite().getService(ICommandService.class).getCommand(id);
            getSite().getService(IHandlerService.class).executeCommand(ParameterizedCommand.generateCommand(command, parameters), null);
        } catch (CommandException e) {
            ILog.get().error(id + " did not work; use the Help menu instead", e);
        }
    }

    @Override
    public void setFocus() {
        links.getFirst().setFocus();
    }
}
