"""Proves that every check of the layout test can fail: each case is a tiny tree with one fault, which must be found.

A case is (check, files); the tree is made in a temporary folder. Every check must have a case, and a tree without
faults must pass all of them.
"""

import pathlib
import sys
import tempfile
import unittest

import source
from checks import CHECKS
from layout import findings
from tree import Tree

OPENING = "// What it is for, and what it leaves to others.\n#pragma once\n\n"
LONG_BODY = "int f() {\n" + "  g(1);\n" * 60 + "}\n"
TABLE_BODY = "int f(int x) {\n  switch (x) {\n" + "    case 1: return 2;\n" * 70 + "  }\n}\n"


def header(body="", room="util"):
    return OPENING + f"namespace kt::{room} {{\n{body}}}\n"


def source_file(body, folder="common/util"):
    return {f"{folder}/a.cc": body, f"{folder}/CMakeLists.txt": "x(a SOURCES a.cc)\n"}


def including(file, header_name, room_of_header):
    return {file: f'#include "{header_name}"\n', header_name: header(room=room_of_header)}


HALVES = {"TO" + "DO later": "nothing_is_left_unfinished",
          "see /wo" + "rk/x": "nothing_knows_the_machine_it_was_written_on",
          "see ../sha" + "red/x": "nothing_knows_the_machine_it_was_written_on",
          "get https:/" + "/registry.somewhere.org/x": "links_lead_to_documents_not_to_registries"}

FAULTS = [
    ("rooms_include_only_what_the_design_lists", including("common/monitor/a.cc", "common/admin/b.h", "admin")),
    ("rooms_include_only_what_the_design_lists", including("tools/kt-topics/a.cc", "common/wire/b.h", "wire")),
    ("rooms_include_only_what_the_design_lists", including("tools/kt-topics/a.cc", "tools/kt-groups/b.h", "x")),
    ("rooms_include_only_what_the_design_lists", including("common/broker/a.cc", "common/config/resolve.h", "config")),
    ("rooms_include_only_what_the_design_lists", including("common/util/a.cc", "tests/support/b.h", "x")),
    ("rooms_include_only_what_the_design_lists", source_file('#include "text.h"\n')),
    ("included_headers_exist", source_file('#include "common/util/missing.h"\n')),
    ("libraries_stay_in_their_rooms", source_file("#include <librdkafka/rdkafka.h>\n", "common/fetch")),
    ("libraries_stay_in_their_rooms", source_file("#include <CLI/CLI.hpp>\n", "tools/kt-topics")),
    ("libraries_stay_in_their_rooms", source_file("#include <openssl/ssl.h>\n", "common/admin")),
    ("tools_do_not_see_the_protocol_even_through_others", {
        "tools/kt-topics/a.cc": '#include "common/admin/b.h"\n',
        "common/admin/b.h": OPENING + '#include "common/wire/c.h"\n', "common/wire/c.h": header(room="wire")}),
    ("words_stay_in_their_rooms", source_file("int x = rd_kafka_version();\n")),
    ("words_stay_in_their_rooms", source_file("auto x = SSL_new(c);\n", "common/broker")),
    ("words_stay_in_their_rooms", source_file('auto x = std::getenv("HOME");\n')),
    ("words_stay_in_their_rooms", source_file("void f() { std::exit(1); }\n", "common/admin")),
    ("words_stay_in_their_rooms", source_file('auto red = "\\x1b[31m";\n')),
    ("words_stay_in_their_rooms", source_file("void f() { sleep(1); }\n", "tests/unit/util")),
    ("words_stay_in_their_rooms", source_file("auto t = std::chrono::steady_clock::now();\n")),
    ("words_stay_in_their_rooms", source_file('void f() { std::cout << "x"; }\n', "common/admin")),
    ("words_stay_in_their_rooms", source_file("void f() { throw 1; }\n")),
    ("words_stay_in_their_rooms", source_file("#define TWICE(x) x x\n")),
    ("tools_do_not_name_hidden_rooms", source_file("kt::wire::Api a;\n", "tools/kt-topics")),
    ("scripts_wait_for_conditions_not_for_seconds", {"tests/cluster/a.sh": "start; sl" + "eep 5\n"}),
    ("scripts_wait_for_conditions_not_for_seconds", {"tests/support/a.py": "time.sl" + "eep(2)\n"}),
    ("files_are_short", source_file("int x;\n" * 501)),
    ("lines_are_short", source_file("// " + "x" * 98 + "\n")),
    ("functions_are_short", source_file(LONG_BODY)),
    ("functions_are_short", source_file("struct A {\n  " + LONG_BODY + "};\n")),
    ("half_of_the_functions_are_very_short", source_file(("int f() {\n" + "  g();\n" * 9 + "}\n") * 20)),
    ("folders_are_two_deep", {"common/util/deep/a.h": header()}),
    ("folders_are_two_deep", {"source/util/a.h": header()}),
    ("rooms_are_those_of_the_design", {"common/helpers/a.h": header(room="helpers")}),
    ("names_are_snake_case", {"common/util/Reader.h": header()}),
    ("names_are_snake_case", {"common/Util/reader.h": header()}),
    ("headers_open_with_what_they_are_for", {"common/util/a.h": "#pragma once\nnamespace kt::util {}\n"}),
    ("headers_are_included_once", {"common/util/a.h": "// What it is for and not for.\n#include <string>\n"}),
    ("headers_of_a_room_are_in_its_namespace", {"common/util/a.h": header(room="wire")}),
    ("sources_and_tests_are_listed_by_hand", {"common/util/a.cc": "", "common/util/CMakeLists.txt": "b.cc ba.cc\n"}),
    ("sources_and_tests_are_listed_by_hand", {"tests/integration/a.sh": "", "tests/integration/CMakeLists.txt": "b\n"}),
    ("cmake_does_not_collect_sources", {"common/util/CMakeLists.txt": "file(GLOB all *.cc)\n"}),
    ("cmake_links_only_rooms_that_may_be_included", {"common/wire/CMakeLists.txt": "x(wire USES util net)\n"}),
] + [(check, {"README.md": text + "\n"}) for text, check in HALVES.items()]

GOOD_TREE = {
    "common/util/text.h": header("inline int twice(int x) {\n  return x + x;\n}\n"),
    "common/util/text.cc": '#include "common/util/text.h"\n\n// Never throw, never exit(1), no "\\x1b".\n' + TABLE_BODY,
    "common/util/CMakeLists.txt": "kt_room(util SOURCES text.cc)\n",
    "common/wire/reader.h": header(room="wire"),
    "common/client/handle.cc": "#include <librdkafka/rdkafka.h>\nauto x = rd_kafka_version();\n",
    "common/client/CMakeLists.txt": "kt_room(client SOURCES handle.cc USES util)\n",
    "tools/kt-topics/main.cc": '#include "common/util/text.h"\nint main() {\n  return 0;\n}\n',
    "tools/kt-topics/CMakeLists.txt": "kt_tool(kt-topics USES util)\n",
    "tests/integration/tour.sh": "until ready; do sleep 0.2; done\n",
    "tests/integration/CMakeLists.txt": "kt_integration_test(tour)\n",
    "man/kt-topics.1": ".TH kt-topics 1\n",
    "README.md": "See https://kafka.apache.org/documentation and `$HOME/.config/kt/home/work`.\n",
}


def write_tree(folder, files):
    for path, text in files.items():
        target = pathlib.Path(folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


class Layout(unittest.TestCase):
    def test_every_fault_is_found_by_its_check(self):
        by_name = {check.__name__: check for check in CHECKS}
        for number, (name, files) in enumerate(FAULTS):
            with self.subTest(name, number=number), tempfile.TemporaryDirectory() as folder:
                write_tree(folder, files)
                self.assertTrue(list(by_name[name](Tree(folder))), f"{name} found nothing in {sorted(files)}")

    def test_every_check_has_a_fault(self):
        self.assertEqual({check.__name__ for check in CHECKS}, {name for name, _ in FAULTS})

    def test_a_tree_without_faults_passes(self):
        with tempfile.TemporaryDirectory() as folder:
            write_tree(folder, GOOD_TREE)
            self.assertEqual(list(findings(folder)), [])


class Functions(unittest.TestCase):
    def names(self, text):
        return [f.name for f in source.functions(text)]

    def test_bodies_are_told_from_other_braces(self):
        self.assertEqual(self.names("namespace a {\nclass B {\n int x{5};\n B() : x{1}, y(2) {}\n};\n}\n"), ["B"])
        self.assertEqual(self.names("constexpr int kTable[] = {1, 2};\nint f() { return 1; }\n"), ["f"])
        self.assertEqual(self.names("enum class E : int { a, b };\nauto g() -> int { return 1; }\n"), ["g"])
        self.assertEqual(self.names("bool operator==(const A& o) const { return true; }\n"), ["operator=="])
        self.assertEqual(self.names('TEST_CASE("a { b") {\n  if (x) { y(); }\n}\n'), ["TEST_CASE"])

    def test_comments_and_literals_do_not_count_as_braces(self):
        self.assertEqual(self.names("int f() {\n  // {\n  g('{', \"{\", R\"({)\");\n}\nint h() { return 60'000; }\n"),
                         ["f", "h"])

    def test_length_runs_from_the_name_to_the_closing_brace(self):
        found = source.functions("template <class T>\nint f(\n    int x) {\n  return x;\n}\n")[0]
        self.assertEqual((found.line, found.length, found.is_table), (2, 4, False))

    def test_a_function_of_table_rows_is_a_table(self):
        self.assertTrue(source.functions(TABLE_BODY)[0].is_table)
        self.assertFalse(source.functions(LONG_BODY)[0].is_table)


if __name__ == "__main__":
    sys.exit(unittest.main())
