"""Every option of a tool is tested both ways: options_tested.py TOOL INTEGRATION_FOLDER PREFIX.

The options are the tool's own, as its --help lists them. A success is a line `expect_exit 0 ... --option ...` in a
script PREFIX_*.sh of the folder, a failure one with any other status. Scripts are read, not run: an option has to be
spelled out in the line, not built by a loop. An older or hidden name counts for nothing.
"""

import glob
import os
import re
import subprocess
import sys

HELP_OPTION = re.compile(r"^  (?:-(\w), )?--([\w.-]+)")
EXPECTATION = re.compile(r"\bexpect_exit (\d+) (.*)")


def options_of(tool):
    done = subprocess.run([tool, "--help"], capture_output=True, text=True, timeout=20, check=True)
    found = {}
    for line in done.stdout.splitlines():
        match = HELP_OPTION.match(line)
        if match:
            found[match[2]] = match[1]
    return found


def command_lines(scripts):
    """(status, command) of every expectation, continued lines joined."""
    for path in scripts:
        with open(path, encoding="utf-8") as script:
            text = script.read().replace("\\\n", " ")
        for line in text.splitlines():
            match = None if line.lstrip().startswith("#") else EXPECTATION.search(line)
            if match:
                yield match[1], match[2]


def names_option(command, name, letter):
    spelled = rf"--{re.escape(name)}" if letter is None else rf"(?:--{re.escape(name)}|-{letter})"
    return re.search(rf"(?<![\w-]){spelled}(?![\w.-])", command) is not None


def untested(options, commands):
    for name, letter in sorted(options.items()):
        statuses = {status for status, command in commands if names_option(command, name, letter)}
        if "0" not in statuses:
            yield f"--{name} is in no test in which it succeeds"
        # Nothing can be wrong about asking for help or for the version.
        if not statuses - {"0"} and name not in ("help", "version"):
            yield f"--{name} is in no test in which it fails"


def main(tool, folder, prefix):
    scripts = sorted(glob.glob(os.path.join(folder, f"{prefix}_*.sh")))
    options = options_of(tool)
    problems = list(untested(options, list(command_lines(scripts))))
    if not scripts or len(options) < 5:
        problems.append(f"{len(scripts)} scripts and {len(options)} options were found")
    for problem in problems:
        print(f"{os.path.basename(tool)}: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
