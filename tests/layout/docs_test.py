"""One tool's --help, man page and completion list the same options: docs_test.py TOOL MAN_PAGE.

All three are read from outside, as users meet them. Also: --help and --version go to stdout with status 0, help fits
into 100 columns, and groff finds nothing to complain about in the man page (where groff is installed).
"""

import os
import re
import shutil
import subprocess
import sys

WIDEST = 100
# "  -n, --interval SECONDS   text", "  --state [STATES]", "  --list   text"; the argument is in capitals.
HELP_OPTION = re.compile(r"^  (?:-(\w), )?--([\w.-]+)(?: (\[?[A-Z][^\s]*))?(?:\s{2,}|$)")
MAN_OPTION = re.compile(r"^\.It (?:Fl (\w)(?: Ar \S+)? , )?Fl -([\w.-]+)(?: (Op )?Ar (\S+))?$")


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    return done.returncode, done.stdout, done.stderr


def options_of_help(text):
    found = {}
    for line in text.splitlines():
        match = HELP_OPTION.match(line)
        if match:
            letter, name, argument = match.groups()
            found[name] = (letter, argument)
    return found


def options_of_man(path):
    found = {}
    with open(path, encoding="utf-8") as page:
        for line in page:
            match = MAN_OPTION.match(line.rstrip("\n"))
            if match:
                letter, name, optional, argument = match.groups()
                found[name] = (letter, f"[{argument}]" if optional else argument)
    return found


def options_of_completion(tool):
    _, out, _ = run(tool, "--complete", "1", os.path.basename(tool), "--")
    return {line.split("\t")[0][2:] for line in out.splitlines()}


def check_texts(tool, help_text):
    """The texts that go to stdout with status 0, and what help looks like."""
    name = os.path.basename(tool)
    status, out, err = run(tool, "--version")
    if status != 0 or err or not re.fullmatch(rf"{name} \d+\.\d+\.\d+\n", out):
        yield f"--version gives {status}, {out!r}, {err!r}"
    for line in help_text.splitlines():
        if len(line) > WIDEST:
            yield f"a line of --help has {len(line)} columns: {line}"
        if "\t" in line or line != line.rstrip():
            yield f"a line of --help has a TAB or blanks at its end: {line!r}"
    if f"Usage: {name}" not in help_text:
        yield "--help shows no usage"


def check_options(tool, page, help_text):
    shown = options_of_help(help_text)
    described = options_of_man(page)
    if len(shown) < 5:
        yield f"--help shows only {sorted(shown)}"
    for name in sorted(shown.keys() ^ described.keys()):
        yield f"--{name} is only in {'--help' if name in shown else page}"
    for name in sorted(shown.keys() & described.keys()):
        if shown[name] != described[name]:
            yield f"--{name}: --help says {shown[name]}, the man page {described[name]}"
    for name in sorted(shown.keys() ^ options_of_completion(tool)):
        yield f"--{name} is only in {'--help' if name in shown else 'completion'}"


def check_page(page):
    if shutil.which("groff") is None:
        return
    _, _, complaints = run("groff", "-mandoc", "-Tascii", "-ww", page)
    for line in complaints.splitlines():
        yield line


def main(tool, page):
    status, help_text, err = run(tool, "--help")
    problems = [] if status == 0 and not err else [f"--help gives status {status}, stderr {err!r}"]
    problems += check_texts(tool, help_text)
    problems += check_options(tool, page, help_text)
    problems += check_page(page)
    for problem in problems:
        print(f"{os.path.basename(tool)}: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
