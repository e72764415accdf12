import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Makes the guide's pictures of those that a UI test run took: no wider than a page, in a palette, so that all together stay small.
 * Arguments: the folder of the screenshots, the folder of the pictures.
 */
public final class GuideImages {
    private static final int WIDEST = 1000;
    private static final int COLOURS = 64;

    /** A colour and how often it occurs. */
    private record Shade(int rgb, long count) {
        int channel(int shift) {
            return rgb >> shift & 0xff;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        Path to = Path.of(arguments[1]);
        if (!Files.isDirectory(from)) {
            System.err.println(from + ": there are no screenshots; run the UI tests first: ./vpmap test");
            System.exit(2);
        }
        Files.createDirectories(to);
        long total = 0;
        int number = 0;
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".png")).sorted().toList()) {
                Path picture = to.resolve(file.getFileName());
                ImageIO.write(reduced(scaled(ImageIO.read(file.toFile()))), "png", picture.toFile());
                total += Files.size(picture);
                number++;
            }
        }
        System.out.println(number + " pictures, " + total / 1024 + " KB in " + to);
    }

    private static BufferedImage scaled(BufferedImage image) {
        double factor = Math.min(1, (double) WIDEST / image.getWidth());
        int width = (int) Math.round(image.getWidth() * factor);
        int height = (int) Math.round(image.getHeight() * factor);
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    /** The same picture with the few colours that stand for all. */
    private static BufferedImage reduced(BufferedImage image) {
        Map<Integer, Long> counts = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y) & 0xffffff, 1L, Long::sum);
            }
        }
        int[] palette = palette(counts.entrySet().stream().map(e -> new Shade(e.getKey(), e.getValue())).toList());
        Map<Integer, Integer> nearest = new HashMap<>();
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int index = nearest.computeIfAbsent(image.getRGB(x, y) & 0xffffff, rgb -> nearest(rgb, palette));
                result.getRaster().setSample(x, y, 0, index);
            }
        }
        return result;
    }

    /** Divides the colours at their widest channel until there are few groups; each group's most frequent one stands for it. */
    private static int[] palette(List<Shade> shades) {
        List<List<Shade>> groups = new ArrayList<>(List.of(shades));
        while (groups.size() < COLOURS) {
            List<Shade> widest = groups.stream().filter(g -> g.size() > 1).max(Comparator.comparingLong(GuideImages::weight)).orElse(null);
            if (widest == null) {
                break;
            }
            int shift = shift(widest);
            List<Shade> sorted = widest.stream().sorted(Comparator.comparingInt(s -> s.channel(shift))).toList();
            int middle = (sorted.getFirst().channel(shift) + sorted.getLast().channel(shift)) / 2;
            groups.remove(widest);
            groups.add(sorted.stream().filter(s -> s.channel(shift) <= middle).toList());
            groups.add(sorted.stream().filter(s -> s.channel(shift) > middle).toList());
        }
        return groups.stream().mapToInt(g -> g.stream().max(Comparator.comparingLong(Shade::count)).orElseThrow().rgb()).toArray();
    }

    private static int range(List<Shade> group, int shift) {
        return group.stream().mapToInt(s -> s.channel(shift)).max().orElse(0) - group.stream().mapToInt(s -> s.channel(shift)).min().orElse(0);
    }

    private static int shift(List<Shade> group) {
        return Stream.of(16, 8, 0).max(Comparator.comparingInt(s -> range(group, s))).orElseThrow();
    }

    private static long weight(List<Shade> group) {
        long width = range(group, shift(group));
        return width * width * (1 + (long) Math.sqrt(group.stream().mapToLong(Shade::count).sum()));
    }

    private static int nearest(int rgb, int[] palette) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            long distance = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                long d = (rgb >> shift & 0xff) - (palette[i] >> shift & 0xff);
                distance += d * d;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
