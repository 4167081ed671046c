#!/usr/bin/env python3
"""Runs the cases of NAME.cases with Apache's tool and writes NAME.expected: record.py NAME...

Needs a running test cluster (KT_CLUSTER_DIR) and kt's tools (KT_BIN) for the preparing commands. Whatever version the
brokers have, the tool is that of the newest, and the file is the one for such brokers. All cases go through one JVM,
`cluster.sh apache-session`, one after the other.
"""

import os
import subprocess
import sys
import tempfile
import time

import cases as case_files

FOLDER = os.path.dirname(os.path.abspath(__file__))
CLUSTER = os.path.join(FOLDER, "..", "cluster", "cluster.sh")
TOOLS = os.environ.get("KT_BIN") or os.path.join(FOLDER, "..", "..", "build", "release", "bin")
TRIES = 10
SPREADING = 1  # seconds until every broker knows of a change


class Session:
    """Apache's tools in one JVM: hands over a command line, waits for its status."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        # A folder without a cluster: the tools of the newest version.
        self.process = subprocess.Popen(
            [CLUSTER, "apache-session", folder],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "KT_CLUSTER_DIR": folder},
        )

    def run(self, words):
        self.count += 1
        number = f"{self.count:03d}"
        self.process.stdin.write("\t".join(words) + "\n")
        self.process.stdin.flush()
        for line in self.process.stderr:
            if line.startswith(f"{number} "):
                with open(os.path.join(self.folder, f"{number}.stdout"), encoding="utf-8") as out:
                    return int(line.split()[1]), out.read()
        raise SystemExit("the session ended early")

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def run_until_known(session, step, words):
    """A case that is to succeed is tried again: its broker may not have heard of the case before it. Nor may others,
    when it has changed something."""
    for _ in range(TRIES):
        status, out = session.run(words)
        if status == 0 or step.subject:
            break
    if status == 0 and not case_files.looks(step):
        time.sleep(SPREADING)
    return status, out


def record(name, bootstrap):
    cases = case_files.read_cases(os.path.join(FOLDER, f"{name}.cases"))
    with tempfile.TemporaryDirectory() as folder, open(
        case_files.expected_path(FOLDER, name, CLUSTER), "w", encoding="utf-8"
    ) as expected:
        session = Session(folder)
        for step in cases.steps:
            if isinstance(step, case_files.Shell):
                subprocess.run(["bash", "-c", step.command], check=True)
                continue
            status, out = run_until_known(session, step, [cases.apache, "--bootstrap-server", bootstrap, *step.words])
            lines = case_files.ordered(case_files.normalised(out, cases), cases)
            expected.write("\n".join([f"$ {step.name}", f"exit {status}", *(f"| {line}" for line in lines), ""]))
            if status != 0 and not step.subject:
                print(f"{name}: '{step.name}' fails: its case has to say what the error names")
        session.end()


def main(names):
    bootstrap = case_files.enter(CLUSTER, TOOLS)
    for name in names:
        record(name, bootstrap)


if __name__ == "__main__":
    main(sys.argv[1:])
