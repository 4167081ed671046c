"""One function per rule: takes a Tree, yields findings (path, line, sentence). An empty yield is a pass."""

import re
import statistics

import rules
import source

CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def lines_matching(pattern, text):
    for number, line in enumerate(text.splitlines(), 1):
        found = pattern.search(line)
        if found:
            yield number, found


# --- includes ---------------------------------------------------------------------------------------------------------


def allowed_rooms(room):
    return rules.TOOL_ROOMS if room.startswith("tools/") else rules.COMMON_ROOMS.get(room, set())


def include_finding(file, included):
    """What is wrong with `file` including the project's header `included`, or None."""
    parts = included.split("/")
    if len(parts) < 3 or parts[0] not in ("common", "tools", "tests"):
        return f'"{included}" is not written from the root of the tree'
    if file.in_tests:
        return None
    if parts[0] == "tests":
        return "what ships does not include tests"
    target = parts[1] if parts[0] == "common" else "/".join(parts[:2])
    if target == file.room:
        return None
    if parts[0] == "tools" or target not in allowed_rooms(file.room):
        return f"{file.room} may not include {target}"
    only = rules.ONLY_HEADER.get((file.room, target))
    return f"{file.room} may include only {only} of {target}" if only and included != only else None


@check
def rooms_include_only_what_the_design_lists(tree):
    for file in tree.cpp:
        for line, included, _ in file.includes:
            wrong = include_finding(file, included) if included else None
            if wrong:
                yield file.path, line, wrong


@check
def included_headers_exist(tree):
    for file in tree.cpp:
        for line, included, _ in file.includes:
            if included and included not in tree.by_path:
                yield file.path, line, f'"{included}" does not exist'


def library_finding(file, header):
    if rules.CLI11_HEADER.match(header) and not rules.CLI11_FILES.match(file.path):
        return f"<{header}>: CLI11 is for cli and for a tool's options.cc"
    for pattern, rooms in rules.LIBRARY_HEADERS:
        if pattern.match(header) and file.room not in rooms:
            return f"<{header}> is not a library of {file.room}"
    return None


@check
def libraries_stay_in_their_rooms(tree):
    for file in tree.cpp:
        for line, _, header in file.includes if file.room else []:
            wrong = library_finding(file, header) if header else None
            if wrong:
                yield file.path, line, wrong


def hidden_header_behind(tree, file, seen):
    """The first header of a hidden room that `file` sees through others, as the path that leads there."""
    for _, included, _ in file.includes:
        target = tree.by_path.get(included or "")
        if target is None or target.path in seen:
            continue
        seen.add(target.path)
        if target.room in rules.HIDDEN_FROM_TOOLS:
            return [target.path]
        behind = hidden_header_behind(tree, target, seen)
        if behind:
            return [target.path] + behind
    return None


@check
def tools_do_not_see_the_protocol_even_through_others(tree):
    for file in tree.cpp:
        if not file.path.startswith("tools/"):
            continue
        path = hidden_header_behind(tree, file, set())
        if path:
            yield file.path, 1, "sees " + " -> ".join(path)


# --- words ------------------------------------------------------------------------------------------------------------


@check
def words_stay_in_their_rooms(tree):
    for file in tree.cpp:
        code = source.without_literals(file.text)
        with_literals = source.without_comments(file.text)
        for word in rules.WORDS:
            if file.in_tests and not word.in_tests or word.allowed and word.allowed.match(file.path):
                continue
            for line, found in lines_matching(word.pattern, with_literals if word.in_strings else code):
                yield file.path, line, f"'{found[0].strip()}': {word.advice}"


@check
def tools_do_not_name_hidden_rooms(tree):
    for file in tree.cpp:
        if file.path.startswith("tools/"):
            for line, found in lines_matching(rules.TOOL_WORDS, source.without_literals(file.text)):
                yield file.path, line, f"'{found[0]}': tools never see wire, net or broker"


@check
def scripts_wait_for_conditions_not_for_seconds(tree):
    whole_seconds = re.compile(r"(^|[;&|({]|\b(do|then|else)\b)\s*sleep\s+([1-9]\d*|[\"$])|\btime\.sleep\(\s*[1-9]")
    for file in tree.texts:
        if file.is_script or file.full.suffix == ".py":
            for line, _ in lines_matching(whole_seconds, file.text):
                yield file.path, line, "a wait is a poll with a deadline and a step below a second"


@check
def nothing_is_left_unfinished(tree):
    for file in tree.texts:
        for line, found in lines_matching(rules.UNFINISHED, file.text):
            yield file.path, line, f"'{found[0]}' is not finished"


@check
def nothing_knows_the_machine_it_was_written_on(tree):
    for file in tree.texts:
        for line, found in lines_matching(rules.MACHINE_PATHS, file.text):
            yield file.path, line, f"'{found[0]}' exists on one machine only"


@check
def links_lead_to_documents_not_to_registries(tree):
    for file in tree.texts:
        for line, text in enumerate(file.text.splitlines(), 1):
            for host in re.findall(r"https?://([^/\s\"'<>:)$%{]+)", text):
                if not rules.LINKABLE_HOSTS.match(host.rstrip(".,;")):
                    yield file.path, line, f"'{host}' is not a host to link to"


# --- sizes ------------------------------------------------------------------------------------------------------------


@check
def files_are_short(tree):
    for file in tree.texts:
        lines = file.text.count("\n")
        if lines > rules.FILE_LINES and file.full.suffix not in (".json", ".md"):
            yield file.path, lines, f"{lines} lines, the most is {rules.FILE_LINES}"


@check
def lines_are_short(tree):
    for file in tree.texts:
        if file.full.suffix in (".json", ".xml") or file.parts[0] == "man":  # roff fills lines by itself
            continue
        most = rules.CPP_COLUMNS if file.is_cpp else rules.TEXT_COLUMNS
        for number, line in enumerate(file.text.splitlines(), 1):
            is_table_row = file.full.suffix == ".md" and line.startswith("|")
            if len(line) > most and not is_table_row:
                yield file.path, number, f"{len(line)} columns, the most is {most}"


@check
def functions_are_short(tree):
    for file in tree.cpp:
        for f in source.functions(file.text):
            if f.length > rules.FUNCTION_LINES and not f.is_table:
                yield file.path, f.line, f"{f.name} has {f.length} lines, the most is {rules.FUNCTION_LINES}"


@check
def half_of_the_functions_are_very_short(tree):
    lengths = [f.length for file in tree.cpp if not file.in_tests for f in source.functions(file.text)]
    if len(lengths) >= rules.MEDIAN_NEEDS_FUNCTIONS:
        median = statistics.median(lengths)
        if median >= rules.FUNCTION_MEDIAN_BELOW:
            wanted = rules.FUNCTION_MEDIAN_BELOW
            yield "common", 0, f"functions have {median} lines in the median, wanted: below {wanted}"


# --- names and places -------------------------------------------------------------------------------------------------


@check
def folders_are_two_deep(tree):
    for file in tree.files:
        folder = "/".join(file.parts[:-1])
        deepest = 4 if rules.DEEPER_FOLDERS.match(folder) else 3
        if len(file.parts) > deepest:
            yield file.path, 0, "deeper than top/room/file"
        if len(file.parts) > 1 and file.parts[0] not in rules.TOP_FOLDERS:
            yield file.path, 0, f"'{file.parts[0]}' is not a folder of the design"


@check
def rooms_are_those_of_the_design(tree):
    for file in tree.cpp:
        if file.parts[0] == "common" and file.room not in rules.COMMON_ROOMS:
            yield file.path, 0, f"'{file.room}' is not a room of the design"


@check
def names_are_snake_case(tree):
    for file in tree.files:
        for folder in file.parts[:-1]:
            if not rules.FOLDER_NAME.match(folder):
                yield file.path, 0, f"folder '{folder}' is not snake_case"
        fits = rules.CPP_NAME if file.is_cpp else rules.JAVA_NAME if file.name.endswith(".java") else rules.OTHER_NAME
        if not fits.match(file.name):
            yield file.path, 0, f"'{file.name}' is not snake_case"


# --- headers and builds -----------------------------------------------------------------------------------------------


@check
def headers_open_with_what_they_are_for(tree):
    for file in tree.cpp:
        if not file.is_header:
            continue
        opening = re.match(r"(//[^\n]*\n)+", file.text)
        words = re.sub(r"//", " ", opening[0]).split() if opening else []
        if len(words) < 5 or not any(word.endswith((".", ":")) for word in words):
            yield file.path, 1, "a header opens with a sentence: what it is for, what it leaves to others"


@check
def headers_are_included_once(tree):
    for file in tree.cpp:
        if file.is_header and not re.match(r"\s*#pragma once\n", source.without_comments(file.text)):
            yield file.path, 1, "#pragma once comes first"


@check
def headers_of_a_room_are_in_its_namespace(tree):
    for file in tree.cpp:
        declares = source.without_preprocessor(source.without_literals(file.text)).strip()
        if file.is_header and file.parts[0] == "common" and declares and f"namespace kt::{file.room}" not in declares:
            yield file.path, 1, f"no namespace kt::{file.room}"


def cmake_lists_above(tree, file):
    """The nearest CMakeLists.txt of the file's own folder or the one above, or None."""
    for depth in (1, 2):
        lists = tree.by_path.get("/".join(file.parts[:-depth] + ["CMakeLists.txt"]))
        if lists:
            return lists
    return None


@check
def sources_and_tests_are_listed_by_hand(tree):
    for file in tree.files:
        listed = file.full.suffix == ".cc" or (
            re.match(r"tests/integration/[^/]+\.sh$", file.path) and file.name != "lib.sh")
        if not listed or file.path == "tests/unit/main.cc":
            continue
        lists = cmake_lists_above(tree, file)
        stem = re.escape(file.full.stem)
        named = rf"(^|[\s/(\"]){stem}(\.(cc|sh)|(?=[\s)]))"
        built_in = lists and (re.search(named, lists.text) or file.name == "main.cc" and "kt_tool(" in lists.text)
        if not built_in:
            yield file.path, 0, "is in no CMakeLists.txt, so nothing builds or runs it"


@check
def cmake_does_not_collect_sources(tree):
    for file in tree.files:
        if file.name == "CMakeLists.txt":
            for line, _ in lines_matching(re.compile(r"file\s*\(\s*GLOB"), file.text):
                yield file.path, line, "sources are listed by hand"


@check
def cmake_links_only_rooms_that_may_be_included(tree):
    for file in tree.files:
        if file.name != "CMakeLists.txt" or not file.room:
            continue
        for uses in re.finditer(r"\bUSES\s+([a-z_\s]+)", file.text):
            for room in uses[1].split():
                if room not in allowed_rooms(file.room):
                    yield file.path, file.text.count("\n", 0, uses.start()) + 1, f"{file.room} may not use {room}"
