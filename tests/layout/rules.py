"""The design's rules as tables: who may include whom, whose words are whose, how large things may be.

Only data; checks.py reads the tree and compares.
"""

import re

# Who may include whom: the design's table, line by line. A room may always include itself.
COMMON_ROOMS = {
    "cli": {"config", "output", "util"},
    "sampler": {"admin", "monitor", "util"},
    "recording": {"monitor", "util"},
    "monitor": {"util"},
    "plan": {"util"},
    "fetch": {"admin", "broker", "records", "wire", "util"},
    "admin": {"broker", "wire", "util"},
    "broker": {"wire", "net", "config", "http", "util"},
    "client": {"broker", "config", "net", "util"},
    "formats": {"records", "util"},
    "records": {"util"},
    "journal": {"config", "util"},
    "screen": {"output", "util"},
    "http": {"net", "util"},
    "net": {"util"},
    "wire": {"util"},
    "config": {"util"},
    "output": {"util"},
    "util": set(),
}
HIDDEN_FROM_TOOLS = {"wire", "net", "broker"}
TOOL_ROOMS = set(COMMON_ROOMS) - HIDDEN_FROM_TOOLS

# A room that may see only one header of another: (who, of whom) -> the header.
ONLY_HEADER = {("broker", "config"): "common/config/settings.h"}

# Libraries' headers and the rooms that may include them; "tools" stands for every tool.
LIBRARY_HEADERS = [
    (re.compile(r"librdkafka/"), {"client"}),
    (re.compile(r"openssl/"), {"net", "broker"}),
    (re.compile(r"(gssapi|krb5)"), {"broker"}),
    (re.compile(r"(sys/socket|sys/un|netdb|netinet/|arpa/)"), {"net"}),
    (re.compile(r"httplib"), {"http"}),
    (re.compile(r"(n?curses|term)\.h"), {"screen"}),
    (re.compile(r"zstd"), {"records", "recording"}),
    (re.compile(r"(zlib|lz4|snappy|crc32c/)"), {"records"}),
    (re.compile(r"nlohmann/"), {"formats", "http"}),
    (re.compile(r"(pcre2|re2/|date/)"), {"util"}),
    (re.compile(r"yaml-cpp/"), {"plan"}),
    (re.compile(r"doctest/"), set()),
]
CLI11_HEADER = re.compile(r"CLI/")
CLI11_FILES = re.compile(r"common/cli/|tools/[^/]+/options\.(cc|h)$")


class Word:
    """A word that tells its room: where it may stand, and what to do instead."""

    def __init__(self, pattern, allowed, advice, in_strings=False, in_tests=False):
        self.pattern = re.compile(pattern)
        self.allowed = re.compile(allowed) if allowed else None
        self.advice = advice
        self.in_strings = in_strings  # look into string literals too, not only at code
        self.in_tests = in_tests  # holds below tests/ as well


WORDS = [
    Word(r"\brd_kafka_|\bRD_KAFKA_", r"common/client/", "librdkafka belongs to the client room"),
    Word(r"\bSSL_\w|\bX509_\w|\bBIO_\w", r"common/net/", "TLS belongs to the net room"),
    Word(r"\bEVP_\w|\bHMAC\w*\(", r"common/(net|broker)/", "hashes of libcrypto belong to net and broker"),
    Word(r"\b(secure_)?getenv\b", r"common/config/", "only config reads the environment"),
    Word(r"\b(_?exit|_Exit|quick_exit)\(", r"common/cli/|common/util/signals\.cc$", "only cli ends the process"),
    Word(r"\\x1[bB]|\\033|\\e\[", r"common/(output|screen)/", "escape codes belong to output and screen",
         in_strings=True),
    Word(r"\bsleep_(for|until)\b|\b(u|nano)?sleep\(", None, "nothing sleeps: wait with a Deadline", in_tests=True),
    Word(r"[cC]lock::now\b|\bclock_gettime\b|\bgettimeofday\b|\btime\((nullptr|NULL|0)\)",
         r"common/util/deadline\.|tests/(support|bench|conformance|fuzz)/",
         "the only clock is util/deadline: take the time as a parameter or call util::now()", in_tests=True),
    Word(r"std::c(out|err)\b|\bf?printf\(|\bf?puts\(|\bfmt::print\b", r"common/(cli|output|screen|util)/|tools/",
         "rooms return what they found; tools, cli and output print"),
    # A thread that cannot be started says so only by throwing.
    Word(r"\bcatch \(", r"common/cli/|common/net/lookup\.cc$", "only cli catches; a fallible call returns a Result"),
    Word(r"\bthrow\b", None, "failure is data: return a Result"),
    Word(r"\bstd::(enable_if|void_t)", None, "concepts, no SFINAE"),
    Word(r"\busing namespace (?!std::(chrono_|string_view_)?literals)", None, "name what you use"),
    Word(r"^\s*#\s*define (?!PCRE2_CODE_UNIT_WIDTH\b|NCURSES_\w+|_GNU_SOURCE\b|KT_CRC_TARGET\b)", None, "no macros"),
]
TOOL_WORDS = re.compile(r"\b(wire|net|broker)::")

# Sizes (design section 5). Columns of C++ are clang-format's; people wrap the rest.
FILE_LINES = 500
FUNCTION_LINES = 60
FUNCTION_MEDIAN_BELOW = 10
MEDIAN_NEEDS_FUNCTIONS = 20
CPP_COLUMNS = 100
TEXT_COLUMNS = 120

# How deep a folder may hold files: top/room/file, one level more where the design says so.
DEEPER_FOLDERS = re.compile(r"(common/wire/messages|tests/unit/[a-z0-9_]+)$")
TOP_FOLDERS = {"tools", "common", "completions", "man", "tests", "packaging", ".ci"}

SNAKE_CASE = re.compile(r"[a-z0-9_]+$")
FOLDER_NAME = re.compile(r"([a-z0-9_]+|kt-[a-z0-9-]+|\.ci)$")
CPP_NAME = re.compile(r"[a-z0-9_]+\.(cc|h)$")
OTHER_NAME = re.compile(r"[a-z0-9_.-]+$|CMakeLists\.txt$|CMakePresets\.json$|(README|CHANGELOG)\.md$|LICENSE$")
JAVA_NAME = re.compile(r"[A-Z][A-Za-z0-9]*\.java$")

# Words that mean a file was not finished, and places that exist on one machine only. Spelled in two
# halves, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(" + "TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
MACHINE_PATHS = re.compile(r"(?<![\w.~}\"'*)-])/(" + "wo" + "rk|ro" + "ot|ho" + r"me)(/[\w.]|\b(?![-/\w]))"
                           r"|(?<=[\"'])/(" + "wo" + "rk|ro" + "ot|ho" + r"me)/" + r"|\.\./" + "sha" + "red")

# The only hosts that may be linked to: documents, name spaces of XML, and names that lead nowhere.
# A package registry is none of them: packages come through the package managers' own settings.
LINKABLE_HOSTS = re.compile(
    r"(localhost|127\.0\.0\.1|\[::1\]|[\w.-]*\.?(example|invalid|test)(\.(com|org|net))?"
    r"|www\.apache\.org|maven\.apache\.org|kafka\.apache\.org|cwiki\.apache\.org|www\.w3\.org"
    r"|json-schema\.org|keepachangelog\.com|semver\.org|www\.rfc-editor\.org|no-color\.org)$")
