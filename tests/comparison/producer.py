#!/usr/bin/env python3
"""What kt-console-producer stores beside what Apache's tool stored: producer.py record|check [-v]

Every case of producer.cases (its form stands in its first line) is run, and what it added to a topic is read back
with kcat, all columns. `record` does so with Apache's tool, through one JVM, and writes producer.expected; `check`
with kt's, and compares: the same records, and success where Apache's succeeded. Needs a running test cluster
(KT_CLUSTER_DIR), kt's tools (KT_BIN) and kcat.
"""

import ast
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

import record as recorder

FOLDER = recorder.FOLDER
CASES = os.path.join(FOLDER, "producer.cases")
EXPECTED = os.path.join(FOLDER, "producer.expected")
FORMAT = "%K\n%k\n%S\n%s\n%h\n"


def cases():
    """(the case as written, its words, its input) of every line."""
    with open(CASES, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            words, _, text = line.partition(" <<< ")
            yield line, shlex.split(words), ast.literal_eval(f"'{text}'").encode()


def read_field(stream):
    """A length, its line end, that many bytes, a line end; null has the length -1."""
    length = int(stream.readline())
    text = stream.read(max(length, 0)).decode("utf-8", "backslashreplace")
    stream.read(1)
    return text if length >= 0 else None


def stored(bootstrap, topic, offset):
    """[key, value, headers] of every record from an offset on."""
    with tempfile.TemporaryFile() as out:
        command = ["kcat", "-b", bootstrap, "-t", topic, "-C", "-e", "-q", "-o", str(offset), "-f", FORMAT]
        subprocess.run(command, stdout=out, check=True, timeout=60)
        out.seek(0, os.SEEK_END)
        end = out.tell()
        out.seek(0)
        records = []
        while out.tell() < end:
            records.append([read_field(out), read_field(out), out.readline().decode().rstrip("\n")])
        return records


def topics_tool(bootstrap, *words):
    tool = os.path.join(recorder.TOOLS, "kt-topics")
    subprocess.run([tool, "--bootstrap-server", bootstrap, *words], stdout=subprocess.DEVNULL, check=True)


def write_input(folder, text):
    path = os.path.join(folder, "input")
    with open(path, "wb") as file:
        file.write(text)
    return path


def record(bootstrap, topic):
    """Apache's tool flushes in a hook that runs when the JVM likes: each case has a topic, read at the end."""
    with tempfile.TemporaryDirectory() as folder:
        session = recorder.Session(folder)
        lines = []
        for number, (name, words, text) in enumerate(cases()):
            topics_tool(bootstrap, "--create", "--topic", f"{topic}-{number}", "--partitions", "1")
            command = ["producer", "--bootstrap-server", bootstrap, "--topic", f"{topic}-{number}", *words]
            status, _ = session.run([*command, "<" + write_input(folder, text)])
            lines.append({"case": name, "succeeds": status == 0})
        session.end()
    with open(EXPECTED, "w", encoding="utf-8") as expected:
        for number, line in enumerate(lines):
            line["records"] = stored(bootstrap, f"{topic}-{number}", 0)
            expected.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


def outcomes(bootstrap, topic):
    """What kt's tool does in every case; all go to one topic."""
    tool = os.path.join(recorder.TOOLS, "kt-console-producer")
    offset = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, words, text in cases():
            command = [tool, "--bootstrap-server", bootstrap, "--topic", topic, *words]
            with open(write_input(folder, text), "rb") as file:
                done = subprocess.run(command, stdin=file, capture_output=True, timeout=60, check=False)
            if done.stdout:
                print(f"on standard output: {done.stdout!r}")
            records = stored(bootstrap, topic, offset)
            offset += len(records)
            yield {"case": name, "succeeds": done.returncode == 0, "records": records}


def check(bootstrap, topic, is_verbose):
    topics_tool(bootstrap, "--create", "--topic", topic, "--partitions", "1")
    with open(EXPECTED, encoding="utf-8") as file:
        expected = {line["case"]: line for line in map(json.loads, file)}
    count = failed = 0
    for outcome in outcomes(bootstrap, topic):
        count += 1
        wanted = expected.get(outcome["case"])
        if wanted != outcome:
            failed += 1
            print(f"differs: {outcome['case']}\n  Apache's: {wanted}\n  kt's:     {outcome}")
        elif is_verbose:
            print(f"same: {outcome['case']}")
    print(f"producer: {count - failed} of {count} cases are as Apache's tool has them")
    return 1 if failed else 0


def main(mode, *others):
    if shutil.which("kcat") is None:
        return 77
    done = subprocess.run([recorder.CLUSTER, "bootstrap"], capture_output=True, text=True, check=True)
    bootstrap = done.stdout.strip()
    topic = f"comparison-producer-{os.getpid()}"
    try:
        return record(bootstrap, topic) if mode == "record" else check(bootstrap, topic, "-v" in others)
    finally:
        topics_tool(bootstrap, "--delete", "--topic", f"{topic}.*", "--yes")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
