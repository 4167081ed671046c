"""The tree under test: which files there are, and what each is.

Leaves judging to checks.py.
"""

import pathlib
import re
from functools import cached_property

import source

SKIPPED = re.compile(r"(build.*|__pycache__|\.(?!ci$).*)$")
TEXT_SUFFIXES = {".cc", ".h", ".sh", ".py", ".txt", ".cmake", ".json", ".md", ".xml", ".java", ".bash", ".zsh", ".fish"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+(?:"([^"]+)"|<([^>]+)>)', re.M)


class File:
    """One file, read when asked for. `path` is relative to the root, with slashes."""

    def __init__(self, root, path):
        self.path, self.full = path, root / path
        self.name, self.parts = path.rsplit("/", 1)[-1], path.split("/")

    @cached_property
    def bytes(self):
        return self.full.read_bytes()

    @cached_property
    def text(self):
        return self.bytes.decode("utf-8", errors="replace")

    @cached_property
    def is_script(self):
        return self.full.suffix == ".sh" or self.bytes[:32].startswith((b"#!/bin/bash", b"#!/usr/bin/env bash",
                                                                       b"#!/bin/sh"))

    @property
    def is_cpp(self):
        return self.full.suffix in (".cc", ".h")

    @property
    def is_header(self):
        return self.full.suffix == ".h"

    @cached_property
    def is_text(self):
        return self.full.suffix in TEXT_SUFFIXES or self.is_script or self.parts[0] == "man"

    @property
    def in_tests(self):
        return self.parts[0] == "tests"

    @property
    def room(self):
        """'wire' for common/wire/..., 'tools/kt-topics' for a tool, None elsewhere."""
        if len(self.parts) < 3:
            return None
        if self.parts[0] == "tools":
            return "/".join(self.parts[:2])
        return self.parts[1] if self.parts[0] == "common" else None

    @cached_property
    def includes(self):
        """(line, quoted path or None, system path or None) of every #include."""
        return [(self.text.count("\n", 0, m.start()) + 1, m[1], m[2])
                for m in INCLUDE.finditer(source.without_comments(self.text))]


class Tree:
    """All files below `root` that a checkout holds."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.files = [File(self.root, path) for path in sorted(self._walk(self.root))]
        self.by_path = {f.path: f for f in self.files}

    def _walk(self, folder):
        for entry in folder.iterdir():
            if entry.is_symlink() or SKIPPED.match(entry.name):
                continue
            if entry.is_dir():
                yield from self._walk(entry)
            else:
                yield entry.relative_to(self.root).as_posix()

    @property
    def cpp(self):
        return [f for f in self.files if f.is_cpp]

    @property
    def texts(self):
        return [f for f in self.files if f.is_text]
