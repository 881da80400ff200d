package dev.hexin.app.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Dockerfile's steps as a shell script that carries them out in order, in folders into which the machine's
 * own programs are mounted in place of the base image. It wants to be root in a mount namespace of its own.
 */
final class ImageInChroot {
    private static final String MACHINE = """
            set -eu
            base() {
                mkdir -p "$1/dev" "$1/proc" "$1/tmp" "$1/var/lib"
                chmod 1777 "$1/tmp"
                for folder in usr bin sbin lib lib64 etc opt; do
                    if [ -h "/$folder" ]; then
                        cp -P "/$folder" "$1/$folder"
                    elif [ -d "/$folder" ] && [ "$folder" != opt ]; then
                        mkdir -p "$1/$folder"
                        mount --bind "/$folder" "$1/$folder"
                    fi
                done
                mount --bind /dev "$1/dev"
                mount --bind /proc "$1/proc"
            }
            """;
    private static final Pattern JSON = Pattern.compile("\"([^\"]*)\"");

    private final Path context;
    private final Path folder;
    private final List<String> steps = new ArrayList<>();
    private final Map<String, Path> stages = new HashMap<>();
    private final List<String> variables = new ArrayList<>(
            List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "JAVA_HOME=" + System.getProperty("java.home")));
    private Path root = Path.of("");
    private String user = "0:0";
    private String workFolder = "/";
    private List<String> healthCheck = List.of();
    private List<String> entryPoint = List.of();

    /** @param context the folder whose files are copied */
    ImageInChroot(Path dockerfile, Path context, Path folder) throws IOException {
        this.context = context;
        this.folder = folder;
        Files.readString(dockerfile).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> take(line.split(" ", 2)[0], line.split(" ", 2)[1]));
    }

    private void take(String instruction, String argument) {
        switch (instruction) {
            case "FROM" -> {
                root = folder.resolve("root" + stages.size());
                String[] words = argument.split(" AS ");
                stages.put(words.length == 2 ? words[1] : "the image", root);
                steps.add("base '" + root + "'");
            }
            case "COPY" -> copy(argument);
            case "RUN" -> steps.add(inside("/bin/sh", "-c", "'" + argument + "'"));
            case "ENV" -> {
                Matcher pair = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|(\\S+))").matcher(argument);
                while (pair.find()) {
                    variables.add(pair.group(1) + "=" + (pair.group(2) == null
                            ? pair.group(3)
                            : pair.group(2)));
                }
            }
            case "WORKDIR" -> {
                workFolder = argument;
                steps.add("mkdir -p '" + root + argument + "'");
            }
            case "USER" -> user = argument;
            case "HEALTHCHECK" -> healthCheck = words(argument);
            case "ENTRYPOINT" -> entryPoint = words(argument);
            case "ARG", "EXPOSE", "STOPSIGNAL" -> {
            }
            default -> throw new IllegalArgumentException("an instruction that this can't carry out: "
                    + instruction);
        }
    }

    private void copy(String argument) {
        String[] words = argument.split(" ");
        boolean ofStage = words[0].startsWith("--from=");
        Path from = ofStage
                ? stages.get(words[0].substring("--from=".length())).resolve(words[1].substring(1))
                : context.resolve(words[0]);
        String to = root + words[words.length - 1];
        steps.add("mkdir -p '%s' && cp -a '%s/.' '%s/'".formatted(to, from, to));
        if (!ofStage) {
            steps.add("chown -R 0:0 '" + to + "'");
        }
    }

    private static List<String> words(String json) {
        return JSON.matcher(json.substring(json.indexOf('['))).results().map(word -> word.group(1)).toList();
    }

    private String inside(String... command) {
        String settings = String.join(" ", variables.stream().map(pair -> "'" + pair + "'").toList());
        return "env -i %s \"$@\" chroot --userspec=%s '%s' /bin/sh -c 'cd \"$0\" && exec \"$@\"' '%s' %s"
                .formatted(settings, user, root, workFolder, String.join(" ", command));
    }

    /** Makes the image, and runs its entry point; the script's arguments are more variables. */
    String script() {
        return MACHINE + String.join("\n", steps) + "\nexec " + inside(entryPoint.toArray(String[]::new));
    }

    /** What says whether it is well, run in the image's root by another process. */
    List<String> healthCheck() {
        return healthCheck;
    }

    /** Where the image's files are. */
    Path root() {
        return root;
    }
}
