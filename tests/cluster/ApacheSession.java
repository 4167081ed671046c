// Runs Apache's command line tools many times in one JVM, for comparing their output with ours without
// paying a second of start-up for each. What to run and where the results go: README.md. Starting clusters
// and comparing results is left to others.

import java.io.ByteArrayInputStream;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Exit;

public final class ApacheSession {
    private static final int RUNNING = Integer.MIN_VALUE;
    private static final int TIMED_OUT = 124;

    /** Unwinds a tool that wanted to end the JVM. */
    private static final class Exited extends Error {
        Exited() {
            super("exit", null, false, false);
        }
    }

    /**
     * What System.out or System.err is for the whole session. Its target changes with each command; it is in
     * place before any tool class loads, because Scala's Console and the loggers keep the stream they find.
     */
    private static final class Switch extends OutputStream {
        private OutputStream target = OutputStream.nullOutputStream();

        synchronized void to(OutputStream next) {
            target = next;
        }

        @Override
        public synchronized void write(int b) throws IOException {
            target.write(b);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
        }
    }

    private final Switch out = new Switch();
    private final Switch err = new Switch();
    private final PrintStream console = System.err;
    private final Map<String, String> classes;
    private final URL[] toolJars;
    private final Path results;
    private volatile AtomicInteger status = new AtomicInteger(RUNNING);

    private ApacheSession(Map<String, String> classes, URL[] toolJars, Path results) {
        this.classes = classes;
        this.toolJars = toolJars;
        this.results = results;
    }

    /** Arguments: the folder for results, the jars that hold tools joined by ':', then NAME=CLASS for each. */
    public static void main(String[] args) throws Exception {
        Map<String, String> classes = new HashMap<>();
        for (String pair : Arrays.asList(args).subList(2, args.length)) {
            int equals = pair.indexOf('=');
            classes.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        List<URL> jars = new ArrayList<>();
        for (String jar : args[1].split(":")) {
            jars.add(Paths.get(jar).toUri().toURL());
        }
        new ApacheSession(classes, jars.toArray(new URL[0]), Paths.get(args[0])).serve();
        Runtime.getRuntime().halt(0);  // whatever threads the tools have left behind
    }

    private void serve() throws Exception {
        BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(out, true, "UTF-8"));
        System.setErr(new PrintStream(err, true, "UTF-8"));
        trapExits();
        Files.createDirectories(results);
        String line;
        for (int number = 1; (line = commands.readLine()) != null; ++number) {
            String name = String.format("%03d", number);
            int code = run(line.split("\t", -1), name);
            Files.write(results.resolve(name + ".exit"), (code + "\n").getBytes(StandardCharsets.UTF_8));
            console.println(name + " " + code);
        }
    }

    /**
     * A tool's exit takes hold at once, as in a process of its own: its first status counts, and what it prints
     * afterwards (a "catch Throwable" around the call, for one) is nobody's output.
     */
    private void trapExits() {
        Exit.Procedure trap = (code, message) -> {
            if (status.compareAndSet(RUNNING, code)) {
                mute();
            }
            throw new Exited();
        };
        Exit.setExitProcedure(trap);
        Exit.setHaltProcedure(trap);
        Exit.setShutdownHookAdder((name, runnable) -> { });
    }

    private void mute() {
        System.out.flush();
        System.err.flush();
        out.to(OutputStream.nullOutputStream());
        err.to(OutputStream.nullOutputStream());
    }

    /** Runs one command on a thread of its own; it gets two minutes. */
    private int run(String[] words, String name) throws Exception {
        int count = words.length;
        InputStream input = new ByteArrayInputStream(new byte[0]);
        if (count > 1 && words[count - 1].startsWith("<")) {
            input = new FileInputStream(words[--count].substring(1));
        }
        String[] arguments = Arrays.copyOfRange(words, 1, count);
        status = new AtomicInteger(RUNNING);
        try (InputStream stdin = input;
             OutputStream stdout = new FileOutputStream(results.resolve(name + ".stdout").toFile());
             OutputStream stderr = new FileOutputStream(results.resolve(name + ".stderr").toFile());
             URLClassLoader loader = new ToolLoader(toolJars)) {
            System.setIn(stdin);
            out.to(stdout);
            err.to(stderr);
            Thread thread = new Thread(() -> invoke(words[0], arguments), "tool-" + name);
            thread.setContextClassLoader(loader);
            thread.setDaemon(true);
            thread.start();
            thread.join(120_000);
            if (thread.isAlive()) status.compareAndSet(RUNNING, TIMED_OUT);
            mute();
        }
        return status.get();
    }

    private void invoke(String tool, String[] arguments) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Class<?> type = Class.forName(classes.getOrDefault(tool, tool), true, loader);
            Method main = type.getMethod("main", String[].class);
            main.invoke(null, (Object) arguments);
            status.compareAndSet(RUNNING, 0);
        } catch (InvocationTargetException e) {
            if (status.get() == RUNNING) e.getCause().printStackTrace();
            status.compareAndSet(RUNNING, 1);
        } catch (ReflectiveOperationException e) {
            System.err.println("no such tool: " + tool + " (" + e + ")");
            status.compareAndSet(RUNNING, 127);
        }
    }

    /**
     * Loads the jars that hold tools anew for each command, for tools keep counters and flags in statics; the
     * rest of Kafka, which takes long to load, stays.
     */
    private static final class ToolLoader extends URLClassLoader {
        ToolLoader(URL[] jars) {
            super(jars, ApacheSession.class.getClassLoader());
        }
    }
}
