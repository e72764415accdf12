package org.vpmap.workbench.uitests;

import java.awt.AWTException;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.swt.graphics.Point;

/**
 * A person's hand on the mouse: a process of its own sends to the display what a mouse sends, since buttons that SWT posts reach no widget on GTK.
 */
final class Hand implements AutoCloseable {
    private static final String READY = "ready";

    private final Path classes;
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private Hand(Path classes, Process process) {
        this.classes = classes;
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** One, where this display and this Java can have one. */
    static Optional<Hand> find() throws IOException {
        Path classes = Files.createTempDirectory("vpmap-hand");
        Path file = classes.resolve(Robotic.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream in = Hand.class.getResourceAsStream(file.getFileName().toString())) {
            Files.copy(in, file);
        }
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=false", "-cp", classes.toString(), Robotic.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Hand hand = new Hand(classes, process);
        if (READY.equals(hand.answers.readLine())) {
            return Optional.of(hand);
        }
        hand.close();
        return Optional.empty();
    }

    void move(Point to) {
        order("move " + to.x + " " + to.y);
    }

    void press() {
        order("press");
    }

    void letGo() {
        order("release");
    }

    void click(Point at) {
        move(at);
        press();
        letGo();
    }

    /** Presses Ctrl, or lets go of it. */
    void ctrl(boolean down) {
        order(down ? "ctrl" : "noctrl");
    }

    private void order(String what) {
        send(what);
        try {
            if (!READY.equals(answers.readLine())) {
                throw new AssertionError("the hand did not " + what);
            }
        } catch (IOException e) {
            throw new AssertionError("the hand is gone", e);
        }
    }

    private void send(String what) {
        try {
            orders.write(what + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new AssertionError("the hand is gone", e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Clinic.delete(classes);
    }

    /** The process. */
    static final class Robotic {
        private Robotic() {}

        public static void main(String[] none) throws AWTException, IOException {
            Robot robot = new Robot();
            robot.setAutoDelay(20);
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            System.out.println(READY);
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ");
                switch (words[0]) {
                    case "move" -> robot.mouseMove(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                    case "press" -> robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
                    case "release" -> robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
                    case "ctrl" -> robot.keyPress(KeyEvent.VK_CONTROL);
                    case "noctrl" -> robot.keyRelease(KeyEvent.VK_CONTROL);
                    default -> throw new IllegalStateException(order);
                }
                System.out.println(READY);
            }
        }
    }
}
