package org.vpmap.connector.csv.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The functions that a mapping file may use. All are pure: the same row gives the same value on every machine. */
public final class Functions {
    /** What a function does with its evaluated arguments. */
    @FunctionalInterface
    interface Body {
        Object apply(Object[] arguments);
    }

    /**
     * @param least arguments
     * @param most arguments
     */
    record Function(int least, int most, Body body) {}

    private static final int ANY = Integer.MAX_VALUE;
    private static final String PHONES_APART = "(?i)\\s+or\\s+|\\s*[;/|,]\\s*";

    private final Map<String, Function> all = new TreeMap<>();

    Functions(Moments moments) {
        all.put("join", new Function(2, ANY, Functions::join));
        all.put("any", new Function(1, ANY, Functions::any));
        all.put("when", new Function(2, 3, a -> a[0] != null ? a[1] : a.length > 2 ? a[2] : null));
        all.put("match", new Function(3, ANY, Functions::match));
        all.put("lower", new Function(1, 1, a -> map(a[0], t -> t.toLowerCase(Locale.ROOT))));
        all.put("upper", new Function(1, 1, a -> map(a[0], t -> t.toUpperCase(Locale.ROOT))));
        all.put("slug", new Function(1, 1, a -> map(a[0], Functions::slug)));
        all.put("letters", new Function(1, 1, a -> map(a[0], t -> t.replaceAll("\\d+", ""))));
        all.put("digits", new Function(2, ANY, Functions::digits));
        all.put("pick", new Function(2, ANY, a -> a[0] == null ? null : a[1 + (int) (hash(text(a[0])) % (a.length - 1))]));
        all.put("phones", new Function(2, ANY, Functions::phones));
        all.put("split", new Function(2, 2, a -> a[1] == null ? null : parts(text(a[1]), Pattern.quote(text(a[0])))));
        all.put("list", new Function(1, ANY, Functions::list));
        all.put("count", new Function(1, 1, a -> a[0] == null ? null : String.valueOf(a[0] instanceof List<?> l ? l.size() : 1)));
        all.put("date", new Function(1, 2, a -> date(moments, a)));
        all.put("instant", new Function(1, 2, a -> instant(moments, a)));
        all.put("minutes", new Function(2, 2, a -> minutes(moments, a)));
        all.put("before", new Function(2, 2, a -> before(moments, a)));
    }

    Optional<Function> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    Iterable<String> names() {
        return all.keySet();
    }

    /** Text of a value: of a list its elements with commas. */
    static String text(Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> String.join(", ", list.stream().map(Functions::text).toList());
            case Map<?, ?> map -> String.join(" ", map.values().stream().map(Functions::text).filter(t -> !t.isEmpty()).toList());
            default -> value.toString();
        };
    }

    private static Object map(Object value, UnaryOperator<String> change) {
        return value == null ? null : change.apply(text(value));
    }

    private static Object join(Object[] a) {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < a.length; i++) {
            if (a[i] instanceof List<?> list) {
                list.forEach(element -> parts.add(text(element)));
            } else if (a[i] != null) {
                parts.add(text(a[i]).strip());
            }
        }
        return parts.isEmpty() ? null : String.join(a[0] == null ? "" : text(a[0]), parts);
    }

    private static Object any(Object[] a) {
        for (Object value : a) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static Object match(Object[] a) {
        String value = text(a[0]).strip();
        int i = 1;
        for (; i + 1 < a.length; i += 2) {
            if (value.equalsIgnoreCase(text(a[i]))) {
                return a[i + 1];
            }
        }
        return i < a.length ? a[i] : null;
    }

    private static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT);
        return plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Object digits(Object[] a) {
        StringBuilder seed = new StringBuilder();
        for (int i = 1; i < a.length; i++) {
            seed.append(text(a[i])).append('\u0000');
        }
        int count = Math.clamp(Integer.parseInt(text(a[0])), 1, 18);
        long range = 1;
        for (int i = 0; i < count; i++) {
            range *= 10;
        }
        String number = Long.toString(hash(seed.toString()) % range);
        return "0".repeat(count - number.length()) + number;
    }

    private static long hash(String text) {
        byte[] digest = sha256(text);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | digest[i] & 255;
        }
        return value & Long.MAX_VALUE;
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Object phones(Object[] a) {
        List<Object> phones = new ArrayList<>();
        for (int i = 1; i < a.length; i++) {
            for (Object number : a[i] == null ? List.of() : parts(text(a[i]), PHONES_APART)) {
                Map<String, Object> phone = new LinkedHashMap<>();
                phone.put("kind", a[0]);
                phone.put("number", number);
                if (phones.stream().noneMatch(p -> ((Map<?, ?>) p).get("number").equals(number))) {
                    phones.add(phone);
                }
            }
        }
        return phones.isEmpty() ? null : phones;
    }

    private static List<Object> parts(String text, String apart) {
        List<Object> parts = new ArrayList<>();
        for (String part : text.strip().split(apart)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    private static Object list(Object[] a) {
        List<Object> list = new ArrayList<>();
        for (Object value : a) {
            if (value != null) {
                list.add(value);
            }
        }
        return list.isEmpty() ? null : list;
    }

    private static Object date(Moments moments, Object[] a) {
        if (a[0] == null) {
            return null;
        }
        String value = text(a[0]).strip();
        if (a.length > 1) {
            try {
                return LocalDate.parse(value, DateTimeFormatter.ofPattern(text(a[1]), Locale.US)).toString();
            } catch (DateTimeException e) {
                return value;
            }
        }
        return moments.date(value, Moments.Order.YEAR_FIRST).map(Object::toString)
                .or(() -> moments.instant(value, Moments.Order.YEAR_FIRST).map(i -> i.atZone(moments.zone()).toLocalDate().toString()))
                .orElse(value);
    }

    private static Object instant(Moments moments, Object[] a) {
        if (a[0] == null) {
            return null;
        }
        String value = text(a[0]).strip();
        if (a.length > 1) {
            try {
                return Moments.text(LocalDateTime.parse(value, DateTimeFormatter.ofPattern(text(a[1]), Locale.US))
                        .atZone(moments.zone()).toInstant());
            } catch (DateTimeException e) {
                return value;
            }
        }
        return moments.moment(value).map(Moments::text).orElse(value);
    }

    private static Object minutes(Moments moments, Object[] a) {
        Optional<Instant> from = a[0] == null ? Optional.empty() : moments.moment(text(a[0]).strip());
        Optional<Instant> to = a[1] == null ? Optional.empty() : moments.moment(text(a[1]).strip());
        return from.isPresent() && to.isPresent() ? String.valueOf(Duration.between(from.get(), to.get()).toMinutes()) : null;
    }

    private static Object before(Moments moments, Object[] a) {
        Optional<Instant> left = a[0] == null ? Optional.empty() : moments.moment(text(a[0]).strip());
        Optional<Instant> right = a[1] == null ? Optional.empty() : moments.moment(text(a[1]).strip());
        return left.isPresent() && right.isPresent() && left.get().isBefore(right.get()) ? "true" : null;
    }
}
