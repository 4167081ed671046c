"""What record.py and check.py share: case files, expectation files, and what differs by run.

A case file (NAME.cases) is a list of lines, in the order in which they are run:

    # a comment
    tool kt-topics topics       the tool of ours, and Apache's by its name in tests/cluster/tools.txt
    ours WORDS                  what only our command lines have besides, behind the words of every case
    erase REGEX                 what is cut out of the whole of standard output on both sides, line ends included
    drop REGEX                  lines of standard output that are left out on both sides
    mask REGEX WORD             what differs by run, replaced by <WORD> on both sides; group 1 where there is one
    keep REGEX                  only these lines of standard output count (the cluster has other tenants)
    sort REGEX                  lines are compared in the order of what group 1 finds (Apache's order is a hash's)
    $ COMMAND                   a shell command before the next case; it has to succeed
    --list --topic 'a b'        a case: the words behind the tool's name and --bootstrap-server, quoted as in a shell
    --list --topic [ => [       the same for one that has to fail: what standard error has to name

An expectation file (NAME.expected for brokers of NEWEST, NAME-3.9.expected and so on for older ones, all of them asked
with Apache's tool of NEWEST) has for each case "$ COMMAND LINE", "exit STATUS" and Apache's standard output,
each line behind "| ". That of a failed command is kept to be read; it is not compared.
"""

import itertools
import os
import re
import shlex
import subprocess
from dataclasses import dataclass, field

NEWEST = "4.3"
LOOKS = ("--list", "--describe", "--help", "--version")


@dataclass
class Case:
    name: str  # as written, without what has to be named; numbered where it comes again
    words: list
    subject: str = ""


def looks(case):
    """Whether it changes nothing, so that it may be run again."""
    return any(word in LOOKS for word in case.words)


@dataclass
class Shell:
    command: str


@dataclass
class Cases:
    tool: str = ""
    apache: str = ""
    ours: list = field(default_factory=list)
    erased: list = field(default_factory=list)
    drops: list = field(default_factory=list)
    masks: list = field(default_factory=list)
    keeps: list = field(default_factory=list)
    order: re.Pattern = None
    steps: list = field(default_factory=list)

    def cases(self):
        return [step for step in self.steps if isinstance(step, Case)]


def read_cases(path):
    cases = Cases()
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                try:
                    read_line(cases, line)
                except (ValueError, re.error) as error:
                    raise SystemExit(f"{path}:{number}: {error}") from error
    return cases


def read_line(cases, line):
    key, _, rest = line.partition(" ")
    if key == "tool":
        cases.tool, cases.apache = rest.split()
    elif key == "ours":
        cases.ours = rest.split()
    elif key == "erase":
        cases.erased.append(re.compile(rest))
    elif key == "drop":
        cases.drops.append(re.compile(rest))
    elif key == "keep":
        cases.keeps.append(re.compile(rest))
    elif key == "sort":
        cases.order = re.compile(rest)
    elif key == "mask":
        pattern, word = rest.rsplit(" ", 1)
        cases.masks.append((re.compile(pattern), word))
    elif key == "$":
        cases.steps.append(Shell(rest))
    else:
        text, _, subject = line.partition(" => ")
        text = text.strip()
        times = 1 + sum(1 for case in cases.cases() if case.words == shlex.split(text))
        name = text if times == 1 else f"{text} ({times})"
        cases.steps.append(Case(name, shlex.split(text), subject.strip()))


def masked(line, masks):
    def cover(word):
        def replace(match):
            if not match.re.groups:
                return f"<{word}>"
            whole, start = match[0], match.start()
            return whole[: match.start(1) - start] + f"<{word}>" + whole[match.end(1) - start :]

        return replace

    for pattern, word in masks:
        line = pattern.sub(cover(word), line)
    return line


def normalised(text, cases):
    """The lines of standard output that are compared."""
    for erased in cases.erased:
        text = erased.sub("", text)
    lines = text.splitlines()
    lines = [line for line in lines if not any(drop.search(line) for drop in cases.drops)]
    if cases.keeps:
        lines = [line for line in lines if any(keep.search(line) for keep in cases.keeps)]
    return [masked(line, cases.masks) for line in lines]


def ordered(lines, cases):
    """Neighbours that the order speaks of are sorted; the other lines stay where they are."""
    if not cases.order:
        return lines
    result = []
    for is_spoken_of, run in itertools.groupby(lines, lambda line: cases.order.search(line) is not None):
        result += sorted(run, key=lambda line: cases.order.search(line)[1]) if is_spoken_of else run
    return result


def facts_of(cluster):
    """What the running test cluster says of itself: {NAME: value}."""
    told = subprocess.run([cluster, "env"], check=True, capture_output=True, text=True).stdout
    return dict(word.split("=", 1) for line in told.splitlines() for word in shlex.split(line) if "=" in word)


def enter(cluster, tools):
    """Gives the environment what case files use; SCRATCH is a folder of this cluster alone."""
    facts = facts_of(cluster)
    os.environ.update(BOOTSTRAP=facts["BOOTSTRAP"], CLUSTER_SH=cluster, SCRATCH=facts["KT_CLUSTER_DIR"],
                      PATH=f"{tools}:{os.environ['PATH']}")
    return facts["BOOTSTRAP"]


def expected_path(folder, name, cluster):
    """The expectations for brokers of the version that the running test cluster has."""
    line = ".".join(facts_of(cluster)["KT_CLUSTER_VERSION"].split(".")[:2])
    return os.path.join(folder, f"{name}.expected" if line == NEWEST else f"{name}-{line}.expected")


def read_expected(path):
    """{case name: (status, lines)}"""
    expected = {}
    name = None
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("$ "):
                name = line[2:]
            elif line.startswith("exit "):
                expected[name] = (int(line[5:]), [])
            elif line.startswith("|"):
                expected[name][1].append(line[2:])
    return expected
