#!/usr/bin/env python3
"""Runs the cases of NAME.cases with kt's tool and compares with what Apache's printed: check.py NAME [-v]

Where Apache's tool succeeded, kt's has to succeed and print the same. Where it failed, kt's has to fail, print nothing
of the error on standard output, and name on standard error what the case says. A command that only looks is run again
for some seconds while it differs: brokers learn of a change one after the other.
"""

import os
import subprocess
import sys
import time
from collections import Counter

import cases as case_files

FOLDER = os.path.dirname(os.path.abspath(__file__))
CLUSTER = os.path.join(FOLDER, "..", "cluster", "cluster.sh")
TOOLS = os.environ.get("KT_BIN") or os.path.join(FOLDER, "..", "..", "build", "release", "bin")
PATIENCE = 10


def run(tool, bootstrap, words):
    command = [tool, "--bootstrap-server", bootstrap, *words]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def difference(case, expected, cases, ran):
    """What is wrong with a run; nothing when it is as expected."""
    wanted_status, wanted_lines = expected
    status, out, err = ran
    lines = case_files.normalised(out, cases)
    # Apache's tool for groups exits 0 with its errors on standard output; a case that has to fail says so.
    if wanted_status == 0 and not case.subject:
        if status != 0:
            return f"exit {status} instead of 0: {err.strip()}"
        return "\n".join(diff_lines(wanted_lines, lines)) if lines != wanted_lines else None
    if status == 0:
        return f"succeeds; Apache's says: {' '.join(wanted_lines) or 'nothing on standard output'}"
    if out:
        return f"fails with this on standard output: {out}"
    if not case.subject or case.subject not in err:
        return f"does not name '{case.subject}': {err.strip()}"
    return None


def diff_lines(wanted, got):
    for line in sorted((Counter(wanted) - Counter(got)).elements()):
        yield f"- {line!r}"
    for line in sorted((Counter(got) - Counter(wanted)).elements()):
        yield f"+ {line!r}"
    if sorted(wanted) == sorted(got):
        yield "the same lines in another order"


def judge(case, expected, cases, bootstrap):
    end = time.monotonic() + PATIENCE
    while True:
        wrong = difference(case, expected, cases, run(cases.tool, bootstrap, case.words + cases.ours))
        if wrong is None or not case_files.looks(case) or time.monotonic() > end:
            return wrong
        time.sleep(0.1)


def check(name, bootstrap, is_verbose):
    cases = case_files.read_cases(os.path.join(FOLDER, f"{name}.cases"))
    expected = case_files.read_expected(case_files.expected_path(FOLDER, name, CLUSTER))
    failed = 0
    for step in cases.steps:
        if isinstance(step, case_files.Shell):
            subprocess.run(["bash", "-c", step.command], check=True)
            continue
        if step.name not in expected:
            raise SystemExit(f"{name}: no expectation for '{step.name}': record.py {name}")
        wrong = judge(step, expected[step.name], cases, bootstrap)
        if wrong or is_verbose:
            print(f"{cases.tool} {step.name}\n  {wrong or 'as expected'}")
        failed += wrong is not None
    print(f"{name}: {len(cases.cases())} command lines, {failed} differ")
    return failed


def main(name, *options):
    bootstrap = case_files.enter(CLUSTER, TOOLS)
    return 1 if check(name, bootstrap, "-v" in options) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
