package org.vpmap.workbench.uitests;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DragSourceListener;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.DropTargetListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;

/** Finds what a person would see and does with it what a person would do. */
final class Widgets {
    private static final int LOOKED_UP_S = 30;

    private Widgets() {}

    /** All controls of a kind at or below one, those that are hidden left out. */
    static <T extends Control> List<T> all(Control root, Class<T> kind) {
        List<T> found = new ArrayList<>();
        if (root.isVisible() && kind.isInstance(root)) {
            found.add(kind.cast(root));
        }
        if (root instanceof Composite composite) {
            Arrays.stream(composite.getChildren()).forEach(c -> found.addAll(all(c, kind)));
        }
        return found;
    }

    /** The first control at or below another that is wanted, whether it can be seen or not; null where there is none. */
    static Control find(Control in, Predicate<Control> wanted) {
        if (wanted.test(in)) {
            return in;
        }
        return in instanceof Composite composite
                ? Arrays.stream(composite.getChildren()).map(c -> find(c, wanted)).filter(c -> c != null).findFirst().orElse(null)
                : null;
    }

    /** The first visible control of a kind that is as wanted. */
    static <T extends Control> T one(Control root, Class<T> kind, Predicate<T> wanted) {
        return all(root, kind).stream().filter(wanted).findFirst()
                .orElseThrow(() -> new AssertionError("no such " + kind.getSimpleName() + " in: " + words(root)));
    }

    /** The button with that label. */
    static Button button(Control root, String label) {
        return one(root, Button.class, b -> plain(b.getText()).equals(label));
    }

    /** The field behind that label. */
    static Text field(Control root, String label) {
        Label before = one(root, Label.class, l -> plain(l.getText()).equals(label));
        List<Control> siblings = Arrays.asList(before.getParent().getChildren());
        return siblings.subList(siblings.indexOf(before), siblings.size()).stream().filter(Text.class::isInstance).map(Text.class::cast)
                .findFirst().orElseThrow(() -> new AssertionError("no field behind " + label));
    }

    /** Presses a button as soon as it can be pressed: what was typed before may still be looked up. */
    static void press(Button button) {
        Display display = button.getDisplay();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LOOKED_UP_S);
        while (!button.isEnabled() || !button.isVisible()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nobody can press " + button.getText());
            }
            if (!display.readAndDispatch()) {
                display.timerExec(20, () -> {});
                display.sleep();
            }
        }
        if ((button.getStyle() & SWT.RADIO) != 0) {
            Arrays.stream(button.getParent().getChildren()).filter(c -> c instanceof Button && (c.getStyle() & SWT.RADIO) != 0)
                    .map(Button.class::cast).filter(b -> b.getSelection() && b != button).forEach(b -> {
                        b.setSelection(false);
                        b.notifyListeners(SWT.Selection, new Event());
                    });
            button.setSelection(true);
        } else if ((button.getStyle() & SWT.CHECK) != 0) {
            button.setSelection(!button.getSelection());
        }
        button.notifyListeners(SWT.Selection, new Event());
    }

    /** All texts that can be read at or below a control. */
    static List<String> words(Control root) {
        return all(root, Control.class).stream().flatMap(c -> switch (c) {
            case Label label -> Stream.of(label.getText());
            case Button button -> Stream.of(plain(button.getText()));
            case Text text -> Stream.of(text.getText());
            case org.eclipse.swt.custom.CLabel label -> Stream.of(label.getText());
            case org.eclipse.swt.custom.StyledText text -> Stream.of(text.getText());
            case org.eclipse.swt.widgets.Link link -> Stream.of(link.getText());
            default -> Stream.<String>of();
        }).filter(t -> t != null && !t.isEmpty()).toList();
    }

    /** Whether a text can be read there. */
    static boolean reads(Control root, String words) {
        return words(root).stream().anyMatch(t -> t.contains(words));
    }

    /** The open dialog or popup whose title begins like that. */
    static Optional<Shell> shell(String title) {
        return Arrays.stream(Display.getCurrent().getShells()).filter(s -> s.isVisible() && s.getText().startsWith(title)).findFirst();
    }

    /** Items of a tree that are shown, those below expanded ones included, from top to bottom. */
    static List<TreeItem> items(Tree tree) {
        List<TreeItem> items = new ArrayList<>();
        Arrays.stream(tree.getItems()).forEach(i -> add(i, items));
        return items;
    }

    private static void add(TreeItem item, List<TreeItem> items) {
        items.add(item);
        if (item.getExpanded()) {
            Arrays.stream(item.getItems()).forEach(i -> add(i, items));
        }
    }

    /** The labels of a context menu. */
    static List<String> labels(Menu menu) {
        return items(menu).stream().map(i -> plain(i.getText())).toList();
    }

    /** Chooses an entry of a context menu. */
    static void choose(Menu menu, String label) {
        MenuItem item = items(menu).stream().filter(i -> plain(i.getText()).equals(label)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + label + " in " + labels(menu)));
        if (!item.isEnabled()) {
            throw new AssertionError(label + " cannot be chosen");
        }
        if ((item.getStyle() & SWT.CHECK) != 0) {
            item.setSelection(!item.getSelection());
        }
        item.notifyListeners(SWT.Selection, new Event());
    }

    private static List<MenuItem> items(Menu menu) {
        // A menu that was never closed is not filled again.
        menu.notifyListeners(SWT.Hide, new Event());
        while (Display.getCurrent().readAndDispatch()) {
            // The platform empties a closed menu a moment later.
        }
        menu.notifyListeners(SWT.Show, new Event());
        return List.of(menu.getItems());
    }

    /** Types a key where the focus is. */
    static void key(int code) {
        Event event = new Event();
        event.keyCode = code;
        event.character = code < 128 ? (char) code : 0;
        event.type = SWT.KeyDown;
        Display.getCurrent().post(event);
        event.type = SWT.KeyUp;
        Display.getCurrent().post(event);
    }

    /** Types a key where the focus is, with another one held down. */
    static void keys(int held, char key) {
        Display display = Display.getCurrent();
        Event hold = new Event();
        hold.keyCode = held;
        Event press = new Event();
        press.character = key;
        press(display, hold, SWT.KeyDown);
        press(display, press, SWT.KeyDown);
        press(display, press, SWT.KeyUp);
        press(display, hold, SWT.KeyUp);
    }

    private static void press(Display display, Event event, int type) {
        event.type = type;
        display.post(event);
    }

    /** Clicks twice on an item, as the platform tells a tree of it. */
    static void doubleClick(Tree tree, TreeItem item) {
        Event event = new Event();
        event.item = item;
        event.button = 1;
        event.count = 2;
        tree.notifyListeners(SWT.MouseDoubleClick, event);
        tree.notifyListeners(SWT.DefaultSelection, event);
    }

    /**
     * Drags an item onto another: tells those who listen to a drag and a drop what the platform tells them, since the pointer of a display
     * without a person has no buttons.
     */
    static void drag(TreeItem from, TreeItem to) throws ReflectiveOperationException {
        DragSource source = (DragSource) from.getParent().getData(DND.DRAG_SOURCE_KEY);
        DropTarget target = (DropTarget) to.getParent().getData(DND.DROP_TARGET_KEY);
        DragSourceEvent start = dragged(DragSourceEvent.class, source, from);
        start.doit = true;
        for (DragSourceListener listener : source.getDragListeners()) {
            listener.dragStart(start);
        }
        if (!start.doit) {
            throw new AssertionError("it cannot be dragged");
        }
        DropTargetEvent over = dragged(DropTargetEvent.class, target, to);
        over.item = to;
        over.operations = DND.DROP_COPY | DND.DROP_LINK;
        over.detail = DND.DROP_COPY;
        over.currentDataType = Arrays.stream(target.getTransfer()).flatMap(t -> Arrays.stream(t.getSupportedTypes())).findFirst()
                .orElseThrow();
        for (DropTargetListener listener : target.getDropListeners()) {
            listener.dragEnter(over);
            listener.dragOver(over);
            if (over.detail == DND.DROP_NONE) {
                throw new AssertionError("it cannot be dropped there");
            }
            listener.dropAccept(over);
            over.data = LocalSelectionTransfer.getTransfer().getSelection();
            listener.drop(over);
        }
        for (DragSourceListener listener : source.getDragListeners()) {
            listener.dragFinished(start);
        }
    }

    /** Nobody but the platform makes such an event. */
    private static <E> E dragged(Class<E> kind, Widget at, TreeItem item) throws ReflectiveOperationException {
        Constructor<?> plain = Class.forName("org.eclipse.swt.dnd.DNDEvent", true, kind.getClassLoader()).getDeclaredConstructor();
        plain.setAccessible(true);
        Event event = (Event) plain.newInstance();
        event.widget = at;
        event.item = item;
        event.display = item.getDisplay();
        Point place = middle(item);
        event.x = place.x;
        event.y = place.y;
        Constructor<E> made = kind.getConstructor(plain.getDeclaringClass());
        made.setAccessible(true);
        return made.newInstance(event);
    }

    private static Point middle(TreeItem item) {
        return item.getParent().toDisplay(item.getBounds(0).x + 20, item.getBounds(0).y + item.getBounds(0).height / 2);
    }

    /** How far apart two colours are in brightness: 0 the same, 1 black and white. */
    static double contrast(Color one, Color two) {
        return Math.abs(brightness(one.getRGB()) - brightness(two.getRGB()));
    }

    static double brightness(RGB colour) {
        return (0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue) / 255;
    }

    private static String plain(String label) {
        int accelerator = label.indexOf('\t');
        return (accelerator < 0 ? label : label.substring(0, accelerator)).replace("&", "");
    }
}
